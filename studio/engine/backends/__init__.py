"""One family of models, one file. Only here are torch, llama.cpp, Mitsuba and their like imported."""
