"""The first steps: language, schedule, rules and holidays, whose computer."""
