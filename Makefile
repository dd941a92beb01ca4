# The two commands: `make` installs what is missing, builds, and draws the example; `make test` tests.
PREFIX ?= /usr/local
SHARE := $(PREFIX)/share
BUILD := .build/release
CEILING := $(BUILD)/ceiling
RELEASE := swift build -c release --static-swift-stdlib -Xlinker -s
SNAPSHOTS := Output/example.sqlite
# How many random stacks of ceilings `make test-all` tries; `make soak` tries more.
CROSSCHECKS ?= 100000

.DEFAULT_GOAL := all
.PHONY: all packages test-packages build example test test-all soak bench lint format install uninstall clean

all: example

packages:
	@.ci/require-swift
	@.ci/install-packages .ci/packages

test-packages: packages
	@.ci/install-packages .ci/packages-tests

build: packages
	$(RELEASE) --product ceiling

# The main job on the sample organization; what an earlier run left is replaced.
example: build
	@rm -f $(SNAPSHOTS) $(SNAPSHOTS)-wal $(SNAPSHOTS)-shm
	$(CEILING) import OrgSnapshots/example --db $(SNAPSHOTS)
	$(CEILING) draw latest --db $(SNAPSHOTS) --output Output/example.svg
	$(CEILING) draw latest --db $(SNAPSHOTS) --output Output/example.png
	$(CEILING) publish latest --db $(SNAPSHOTS) --output Output/wiki
	@echo "wrote:"
	@ls -1 $(SNAPSHOTS) Output/example.svg Output/example.png Output/wiki/README.md

# A virtual environment that a stopped run left half made is made again.
.venv/ready: Tests/requirements.txt | test-packages
	rm -rf .venv
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
	touch $@

test: test-packages .venv/ready
	swift build --build-tests
	swift test --skip-build

test-all: test-packages .venv/ready
	swift build --build-tests
	CEILING_SLOW_TESTS=1 swift test --skip-build
	$(RELEASE) --product ceiling-crosscheck
	$(BUILD)/ceiling-crosscheck --stacks $(CROSSCHECKS)
	$(BUILD)/ceiling-crosscheck --faults
	.venv/bin/python Tests/ThirdVoice/third_voice.py --ceiling .build/debug/ceiling --self-test
	.venv/bin/python Tests/ExportOrganization/export_test.py --ceiling .build/debug/ceiling

# The engines against each other for as long as it takes; SEED begins elsewhere.
SEED ?= 1000000
STACKS ?= 3000000
soak: packages
	$(RELEASE) --product ceiling-crosscheck
	$(BUILD)/ceiling-crosscheck --stacks $(STACKS) --seed $(SEED)

# `BENCH=full` measures the largest organizations too; `RESULTS=FILE` keeps what was measured.
BENCH ?= small
bench: build .venv/ready
	$(RELEASE) --product ceiling-benchmarks
	$(BUILD)/ceiling-benchmarks $(if $(filter full,$(BENCH)),--full) $(if $(RESULTS),--results $(RESULTS))

lint:
	@.ci/require-swift
	swift format lint --strict --parallel --recursive Sources Tests Package.swift
	@for script in .ci/run .ci/install-packages .ci/require-swift; do bash -n $$script || exit 1; done
	@python3 -c 'import ast, sys; [ast.parse(open(f).read(), f) for f in sys.argv[1:]]' $$(git ls-files '*.py')
	@# The export runs with the Python of other people's machines.
	@python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1], feature_version=(3, 7))' \
	  OrgSnapshots/export-organization
	@! git grep -nwE 'TODO|FIXME|XXX' -- Sources Tests ':!*.tsv' ':!*.json' ':!*.jsonl'

format:
	swift format --in-place --recursive Sources Tests Package.swift

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(SHARE)/man/man1 $(DESTDIR)$(SHARE)/bash-completion/completions \
	  $(DESTDIR)$(SHARE)/zsh/site-functions $(DESTDIR)$(SHARE)/fish/vendor_completions.d
	install -m 755 $(CEILING) $(DESTDIR)$(PREFIX)/bin/ceiling
	$(CEILING) manual --output $(DESTDIR)$(SHARE)/man/man1/ceiling.1
	$(CEILING) completions bash --output $(DESTDIR)$(SHARE)/bash-completion/completions/ceiling
	$(CEILING) completions zsh --output $(DESTDIR)$(SHARE)/zsh/site-functions/_ceiling
	$(CEILING) completions fish --output $(DESTDIR)$(SHARE)/fish/vendor_completions.d/ceiling.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/ceiling $(DESTDIR)$(SHARE)/man/man1/ceiling.1 \
	  $(DESTDIR)$(SHARE)/bash-completion/completions/ceiling $(DESTDIR)$(SHARE)/zsh/site-functions/_ceiling \
	  $(DESTDIR)$(SHARE)/fish/vendor_completions.d/ceiling.fish

clean:
	rm -rf .build .venv
	find Output -mindepth 1 ! -name .gitignore -exec rm -rf {} +
