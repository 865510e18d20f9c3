"""`python -m core`: the commands. A spawned worker imports this file again, so it loads nothing before it is called."""


def main() -> None:
    """Run the command line."""
    from core.cli.main import main as command

    command()


if __name__ == "__main__":
    main()
