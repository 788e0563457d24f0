"""A bibliography that documents of several formats cite from."""

BIB = """@book{hale, author={Hale, Jane}, title={The Pier}, year={1999}, url={https://hale.host/pier}}
@article{marl, author={Marl, A.}, title={Boxes}, year={2018}, doi={10.1234/abc}}
"""
