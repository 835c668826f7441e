number = 0
while True:
    number += 1
    with open(f"tiny-{number}", "w") as file:
        file.write("x")
