# Every target is one line; what needs more words is in scripts/.
PYTHON ?= python3
SETUP = @$(PYTHON) scripts/setup.py
DEV = @$(PYTHON) scripts/setup.py --dev

.DEFAULT_GOAL := help
.PHONY: help setup dev run test check fix bench lock law-docs mutants messages demo clean

help: ## show this list
	@$(PYTHON) scripts/help.py

setup: ## make .venv ready to run (the other targets do this themselves)
	$(SETUP)

dev: ## make .venv ready with the tools for tests and checks
	$(DEV)

run: ## start Houvast with a demo centre on 127.0.0.1:8000 (PORT=… changes it)
	@$(PYTHON) scripts/run.py

test: ## the whole suite; ARGS="tests/core -k name" narrows it
	@$(PYTHON) scripts/test.py $(ARGS)

check: ## format, lint, types, layers, migrations, translations, docs/law
	@$(PYTHON) scripts/check.py

fix: ## repair format and lint where a machine can
	@$(PYTHON) scripts/check.py --fix

bench: ## measure the law (ARGS=--law: only that), then pages and figures on 100,000 clients
	@$(PYTHON) scripts/bench.py $(ARGS)

mutants: ## change the living wage piece by piece; what does no test notice? (long)
	@$(PYTHON) scripts/mutants.py $(ARGS)

lock: ## renew requirements/*.txt and package-lock.json
	@$(PYTHON) scripts/lock.py

law-docs: ## write docs/law from the rules, numbers and examples that run
	@$(PYTHON) scripts/setup.py --dev && .venv/bin/python scripts/law_docs.py

messages: ## bring locale/*.po in step with the sources
	@$(PYTHON) scripts/setup.py --dev && .venv/bin/python scripts/messages.py

demo: ## make the demo centre anew
	@$(PYTHON) scripts/setup.py && .venv/bin/houvast prepare && HOUVAST_DEMO=1 .venv/bin/houvast demo --reset

clean: ## remove everything made here except the data in .houvast
	@$(PYTHON) scripts/clean.py
