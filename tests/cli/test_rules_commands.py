"""The commands grade, rules and explain, run as a user runs them."""

import json
import subprocess
import sys

from policydiff.grading.rules import rules


def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "policydiff", *arguments], input=given, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout, done.stderr


def test_each_line_gets_an_answer() -> None:
    items = [
        {"id": "a", "lang": "en", "old": "within 30 days", "new": "within 60 days"},
        {"id": 2, "lang": "fr", "kind": "added", "block": "heading", "old": None, "new": "Vie privée", "context": None},
    ]
    code, out, _ = run("grade", "--format", "jsonl", given="".join(json.dumps(item) + "\n\n" for item in items))
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert (first["id"], first["level"], first["reasons"][0], first["score"]) == ("a", "material", "deadline", None)
    assert first["findings"][0]["rule"] == "period"
    assert (second["id"], second["level"], second["reasons"]) == (2, "clarification", ["structure"])


def test_bad_lines_are_told_with_their_number_and_the_others_answered() -> None:
    bad = ["{", "[]", '{"old": "a"}', '{"id": 1}', '{"id": 1, "old": 3, "new": "a"}', '"x"']
    given = "\n".join([*bad, '{"id": 7, "old": "a", "new": "A"}']) + "\n"
    code, out, err = run("grade", given=given)
    assert code == 2
    assert json.loads(out)["level"] == "editorial"
    assert [line.split(":")[1] for line in err.splitlines()] == [f" line {at}" for at in range(1, len(bad) + 1)]
    assert "Traceback" not in err


def test_the_rules_are_listed() -> None:
    code, out, _ = run("rules")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == sorted(rules())


def test_a_rule_is_explained() -> None:
    code, out, _ = run("explain", "polarity")
    rule = rules()["polarity"]
    assert code == 0
    assert rule.WHY in out
    assert rule.SOURCE in out
    assert all((pair.old or "(nothing)") in out for pair in (*rule.EXAMPLES, *rule.NEAR_MISSES))


def test_a_reason_is_told_with_the_rules_that_give_it() -> None:
    code, out, err = run("explain", "modality")
    assert (code, out) == (2, "")
    assert "modality is a reason and no rule" in err
    assert any(rule in err for rule in rules() if "modality" in rules()[rule].CODES)


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    code, out, err = run("explain", "polarty")
    assert (code, out) == (2, "")
    assert err == "policydiff: there is no rule polarty\nhint: did you mean: policydiff explain polarity\n"
    assert "policydiff rules" in run("explain", "zzzzzzzz")[2]
