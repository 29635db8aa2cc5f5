"""`jupyter console` at a terminal, typed as a reader types.

    console.py

Needs jupyter_console and pexpect. Prints a line for each thing that held.
"""

import pexpect

shell = pexpect.spawn("jupyter console --kernel descent", encoding="utf8", timeout=60, dimensions=(40, 120))


def prompt(number):
    shell.expect(rf"In \[.*?{number}.*?\]:")


def enter(line):
    shell.send(line)
    # At once they would be a paste, whose line ends run nothing.
    shell.expect_exact(line[-1])
    shell.send("\r")


prompt(1)
enter("let kept = 6 * 7; kept")
shell.expect(r"Out\[.*?1.*?\]:.*?42")
print("shows a value")

prompt(2)
enter("const wrong: number = 'a'")
shell.expect("TS2322")
print("shows a type error")

prompt(3)
enter("while (true) {}")
shell.expect(pexpect.TIMEOUT, timeout=1.5)
shell.sendintr()
prompt(4)
enter("kept + 1")
shell.expect(r"Out\[.*?4.*?\]:.*?43")
print("stops at Ctrl-C, and keeps what was there")

prompt(5)
enter("prompt('Your ' + 'name? ') + '!'")
shell.expect_exact("Your name? ")
shell.sendline("Ada")
shell.expect("Ada!")
print("asks for a line")

prompt(6)
shell.send("adag")
shell.expect_exact("adag")
shell.send("\t")
shell.expect("adagrad|rad")
print("completes a name")
shell.close(force=True)
