"""Order lines to features with pandas."""

import numpy as np
import pandas as pd


def features(values):
    def work():
        lines = pd.read_csv(values["lines"], parse_dates=["ordered_at"])
        lines["spend"] = lines.quantity * lines.unit_price
        found = lines.groupby("customer_id", sort=False).agg(
            monetary=("spend", "sum"), frequency=("order_id", "nunique"), last=("ordered_at", "max"),
            items=("quantity", "sum"), unique_products=("product_id", "nunique"))
        as_of = found["last"].max() + pd.Timedelta(days=1)
        found["recency"] = (as_of - found["last"]).dt.days
        found["avg_items"] = found["items"] / found.frequency
        return found

    def finish(found):
        names = ("monetary", "frequency", "recency", "avg_items", "unique_products")
        return {"customers": len(found)} | {name: float(np.sum(found[name])) for name in names}, {}

    return work, finish


TASKS = {"features": features}
