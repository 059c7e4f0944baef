# make run          set up, fetch the models, make the demo campaign, open the window   (LIGHT=1: small models only)
# make test         set up, fetch the small models, run every test                      (FULL=1: the advert writer as well)
# make lint         ruff and mypy
# make clean        remove what was made here, but keep .venv and the fetched models
PYTHON ?= python3

.PHONY: run test lint clean
run:
	@$(PYTHON) scripts/set_up.py run $(if $(filter-out 0,$(LIGHT)),--light)
test:
	@$(PYTHON) scripts/set_up.py test $(if $(filter-out 0,$(FULL)),--full)
lint:
	@$(PYTHON) scripts/set_up.py lint
clean:
	rm -rf out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find studio tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +
