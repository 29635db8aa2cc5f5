"""The Jupyter project's own kernel tests, on the installed kernel.

    conformance.py

Needs jupyter_client and jupyter_kernel_test. The pager has no sample here, and is skipped: it is Python's.
"""

import unittest

import jupyter_kernel_test


class Descent(jupyter_kernel_test.KernelTests):
    kernel_name = "descent"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "Math.flo", "matches": {"floor"}},
        {"text": "adag", "matches": {"adagrad"}},
    ]
    complete_code_samples = ["1", "let a = 1;", "function f() { return 1 }", "await Promise.resolve(3)"]
    incomplete_code_samples = ["function f() {", "if (true) {", "`abc", "[1, 2,", "/* open"]
    invalid_code_samples = ["let 1x = ;", ")("]
    code_generate_error = "throw new Error('boom')"
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "'a' + 'b'", "result": "'ab'"},
        {"code": "[1, 2]", "result": "[ 1, 2 ]"},
    ]
    code_display_data = [{"code": "display(html('<b>x</b>'))", "mime": "text/html"}]
    code_inspect_sample = "parseInt"
    code_clear_output = "clearOutput()"
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1?2*"


if __name__ == "__main__":
    unittest.main(verbosity=2)
