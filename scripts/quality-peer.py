"""SDMetrics' QualityReport of two CSV files, as a user would run it.

usage: quality-peer.py REAL SYNTHETIC

Columns of dates are told to pandas and to the metadata; the id is left out.
"""
import sys
import warnings

import pandas as pd
from sdmetrics.reports.single_table import QualityReport

warnings.simplefilter("ignore")
real, synthetic = (pd.read_csv(path).drop(columns="id") for path in sys.argv[1:3])
columns = {}
for name in real.columns:
    values = real[name].dropna()
    if values.dtype == bool:
        columns[name] = {"sdtype": "boolean"}
    elif pd.api.types.is_numeric_dtype(values):
        columns[name] = {"sdtype": "numerical"}
    elif values.astype(str).str.fullmatch(r"\d{4}-\d{2}-\d{2}").all():
        columns[name] = {"sdtype": "datetime", "datetime_format": "%Y-%m-%d"}
        for table in (real, synthetic):
            table[name] = pd.to_datetime(table[name])
    else:
        columns[name] = {"sdtype": "categorical"}
report = QualityReport()
report.generate(real, synthetic, {"columns": columns}, verbose=False)
print(report.get_score())
