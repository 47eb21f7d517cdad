"""Notices whose own words deny the change that they announce."""

from __future__ import annotations

import pytest

from policydiff.effective.records import Notice
from policydiff.questions.check.denied import denials

DENYING = [
    "Nothing about your rights changes.",
    "We only fix typos.",
    "This update does not change how we use your data.",
    "There are no material changes.",
    "These are purely editorial changes.",
    "Your rights remain unchanged.",
    "None of this affects you.",
    "Everything stays the same.",
    "It's just a formatting change.",
    "For you nothing changes.",
    "An Ihren Rechten ändert sich nichts.",
    "Für Sie ändert sich nichts.",
    "Wir beheben nur Tippfehler.",
    "Rein redaktionelle Änderungen.",
    "Es gibt keine inhaltlichen Änderungen.",
    "Ihre Rechte bleiben unverändert.",
    "Rien ne change pour vous.",
    "Nous corrigeons uniquement des fautes de frappe.",
    "Cette mise à jour ne modifie pas vos droits.",
    "Vos droits restent inchangés.",
    "Il n'y a aucun changement.",
    "Nada cambia para usted.",
    "Solo corregimos erratas.",
    "Sus derechos no cambian.",
    "No hay cambios importantes.",
    "Nulla cambia per voi.",
    "Correggiamo solo refusi.",
    "I suoi diritti non cambiano.",
    "Nada muda para si.",
    "Corrigimos apenas gralhas.",
    "Os seus direitos não mudam.",
    "内容の変更はありません。",
    "誤字のみを修正しました。",
    "没有实质变化。",
    "仅更正错别字。",
    "변경 사항은 없습니다.",
    "오탈자만 수정했습니다.",
]
OF_THE_REST = [
    "As long as you do not use it, nothing changes for you.",
    "Nothing changes while you do not opt in.",
    "Solange Sie es nicht nutzen, ändert sich nichts.",
    "Tant que vous ne l'utilisez pas, rien ne change pour vous.",
    "Mientras no lo use, nada cambia.",
    "Finché non lo usate, nulla cambia.",
    "Enquanto não o usar, nada muda.",
    "Nothing else changes.",
    "Nothing else about your rights changes.",
    "We keep your data for two years from June on.",
    "All other terms remain unchanged.",
    "We do not only fix typos.",
    "The rest stays the same.",
    "Apart from that nothing changes.",
    "No other changes were made.",
    "We double the retention and fix typos.",
    "You need to do nothing.",
    "Nothing is needed from you.",
    "We will tell you before anything changes.",
    "Sonst ändert sich nichts.",
    "Alles Übrige bleibt unverändert.",
    "Wir speichern Ihre Daten ab Juni zwei Jahre.",
    "Weitere Änderungen gibt es nicht.",
    "Im Übrigen ändert sich nichts.",
    "Rien d'autre ne change.",
    "Le reste demeure inchangé.",
    "Nous conservons vos données deux ans.",
    "Pas d'autre modification.",
    "Por lo demás, nada cambia.",
    "Nada más cambia.",
    "Conservamos los datos dos años.",
    "Nient'altro cambia.",
    "Per il resto nulla cambia.",
    "Conserviamo i dati due anni.",
    "Nada mais muda.",
    "De resto, nada muda.",
    "その他の変更はありません。",
    "其他没有变化。",
    "그 외 변경 사항은 없습니다.",
    "This changes how long we keep your data.",
    "You can object within 30 days.",
    "If you do nothing, the new text holds.",
    "No action is needed.",
    "We have changed the section on retention.",
    "“Nothing changes” became “All of it changes”.",
    "<!-- Nothing changes. -->",
]


@pytest.mark.parametrize("body", DENYING)
def test_a_notice_that_says_that_nothing_changes_denies_it(body: str) -> None:
    assert [*denials(Notice("n.md", "p.md", body=f"## From June on\n\n- **{body}**\n"))] == [body]
    assert [*denials(Notice("n.md", "p.md", body=f"# {body}\n\nOur new text holds from June on.\n"))]


@pytest.mark.parametrize("body", OF_THE_REST)
def test_a_notice_that_says_so_of_the_rest_denies_nothing(body: str) -> None:
    assert [*denials(Notice("n.md", "p.md", body=body))] == []
