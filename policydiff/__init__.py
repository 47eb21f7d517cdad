"""policydiff"""
