#!/usr/bin/env python3
"""Turn data/products.json into the C table behind retail_demo_products ()."""

import json
import sys

KEYS = ("id", "name", "brand", "category")


def main(source, target):
    with open(source, encoding="utf-8") as file:
        products = json.load(file)
    rows = []
    for product in products:
        # JSON escapes are C escapes for everything but \\u: keep UTF-8 as it is.
        texts = ", ".join(json.dumps(product[key], ensure_ascii=False) for key in KEYS)
        rows.append(f"  {{ {texts}, {product['price']!r}, {product['complexity']!r} }},\n")
    with open(target, "w", encoding="utf-8") as file:
        file.write('/* Generated from data/products.json: edit that file. */\n\n'
                   '#include "engine/demo-products.h"\n\n'
                   'static const RetailDemoProduct products[] = {\n')
        file.writelines(rows)
        file.write('};\n\n'
                   'const RetailDemoProduct *\n'
                   'retail_demo_products (gsize *n_products)\n'
                   '{\n'
                   '  if (n_products != NULL)\n'
                   '    *n_products = G_N_ELEMENTS (products);\n'
                   '  return products;\n'
                   '}\n')


if __name__ == "__main__":
    main(*sys.argv[1:])
