"""What other tools compute of the tables of `make bench-default`, as a user would run them.

usage: default-peers.py quality|diagnostic|protection|anonymeter REAL HOLDOUT SYNTHETIC LABEL

quality, diagnostic: SDMetrics' two reports; protection: its DCRBaselineProtection and
DCROverfittingProtection; anonymeter: its three attacks, as many as its documentation shows.
"""
import sys
import warnings

import pandas as pd

warnings.simplefilter("ignore")
task, *paths, label = sys.argv[1:]
real, holdout, synthetic = (pd.read_csv(path) for path in paths)


def sdtype(values):
    if values.dtype == bool:
        return {"sdtype": "boolean"}
    if pd.api.types.is_numeric_dtype(values):
        return {"sdtype": "numerical"}
    return {"sdtype": "categorical"}


if task == "anonymeter":
    from anonymeter.evaluators import InferenceEvaluator, LinkabilityEvaluator, SinglingOutEvaluator

    data = dict(ori=real, syn=synthetic, control=holdout)
    columns = sorted(real.columns)
    for mode in ("univariate", "multivariate"):
        SinglingOutEvaluator(n_attacks=500, n_cols=3, **data).evaluate(mode=mode)
    attacks = min(2000, len(holdout))
    LinkabilityEvaluator(
        n_attacks=attacks, aux_cols=(columns[0::2], columns[1::2]), n_neighbors=10, **data
    ).evaluate(n_jobs=1)
    known = [name for name in columns if name != label]
    InferenceEvaluator(secret=label, aux_cols=known, n_attacks=1000, **data).evaluate(n_jobs=1)
    sys.exit()

metadata = {"columns": {name: sdtype(real[name].dropna()) for name in real.columns}}
if task == "protection":
    from sdmetrics.single_table import DCRBaselineProtection, DCROverfittingProtection

    # Version 0.32 wants tables by name here, unlike its reports, but for the holdout.
    tables = {"tables": {"table": metadata}}
    real, synthetic = {"table": real}, {"table": synthetic}
    print(DCRBaselineProtection.compute(real, synthetic, tables, "table"))
    print(DCROverfittingProtection.compute(real, synthetic, holdout, tables, "table"))
else:
    from sdmetrics.reports.single_table import DiagnosticReport, QualityReport

    report = {"quality": QualityReport, "diagnostic": DiagnosticReport}[task]()
    report.generate(real, synthetic, metadata, verbose=False)
    print(report.get_score())
