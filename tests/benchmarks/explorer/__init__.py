"""The explorer beside plain pyvis and sigma.js, on made-up graphs, in one run on one machine:

python -m tests.benchmarks.explorer [--sizes 500,3000,10000,50000] [--json FILE] [--scratch FOLDER]

sigma.js and graphology are fetched by npm into the scratch folder, outside of the project; without npm their column
stays empty. Two more scripts look at what a person sees, and use the same browser:

python -m tests.benchmarks.explorer.accessibility   axe-core over explorer, reports and served pages
python -m tests.benchmarks.explorer.screenshots     views in both languages, themes and three widths, on contact sheets
"""
