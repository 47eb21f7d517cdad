"""The ledger of dates, and the text that was in force on a day."""
