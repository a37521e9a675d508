from __future__ import annotations

import subprocess
import sys

HEAVY = "{'socket', 'random', 'email.utils'} & set(sys.modules)"


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8").stdout


def test_the_validator_comes_without_modules_for_mail() -> None:
    code = (
        "import sys\nfrom plangen.inputs.validator import validator_of\n"
        f"print(validator_of({{'type': 'string'}}).is_valid(1), {HEAVY})"
    )
    assert _run(code) == "False set()\n"


def test_who_needs_mail_later_has_the_real_module() -> None:
    code = (
        "from plangen.inputs.validator import problem_of\nassert problem_of({'type': 'text'})\n"
        "from email.utils import parsedate_to_datetime\n"
        "print(parsedate_to_datetime('Mon, 02 Mar 2026 08:00:00 +0000').year)"
    )
    assert _run(code) == "2026\n"


def test_nothing_is_put_in_its_place_while_another_thread_runs() -> None:
    code = (
        "import sys, threading\nfrom plangen.inputs.validator import validator_of\n"
        "end = threading.Event()\nthreading.Thread(target=end.wait).start()\n"
        "validator_of({})\nprint('email.utils' in sys.modules)\nend.set()"
    )
    assert _run(code) == "True\n"
