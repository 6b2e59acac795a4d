# What people run here. Each target says what it is doing and what is missing;
# the longer ones are in scripts/.

.DEFAULT_GOAL := help
.PHONY: help run build web test check generate format clean

help: ## Say what there is
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 12

run: build ## Build and run the server with example workshops
	@scripts/run.sh

build: web ## Build bin/roundtable, with the web app inside
	@scripts/build.sh

web: ## Build the web app
	@scripts/build-web.sh

test: ## Run every test: Go, web, browsers
	@scripts/test.sh

check: ## Check generated code, formatting, types and lint
	@scripts/check.sh

generate: ## Write the generated code again
	@scripts/generate.sh

format: ## Format Go and web sources
	@scripts/format.sh

clean: ## Remove what the other targets built
	@scripts/clean.sh
