namespace Duel.Cli;

/// <summary>Options for the pictures of a translation.</summary>
internal class PairFolders
{
    public Option<string?> Pairs { get; } = new("--pairs") { HelpName = "DIR", Description = "Pictures that hold a pair each, side by side." };

    public Option<string?> Direction { get; } = Words.Choice("--direction", "Which half of --pairs is given and which is wanted. [default: left-to-right]", "left-to-right", "right-to-left");

    public Option<string?> A { get; } = new("--a") { HelpName = "DIR", Description = "Pictures that are given; each belongs to the one of the same name below --b." };

    public Option<string?> B { get; } = new("--b") { HelpName = "DIR", Description = "Pictures that are wanted." };

    public Option<string?> From { get; } = Words.Choice("--from", "Make the inputs from the pictures of DIR themselves: their edges as a sketch, their brightness, the picture with a part missing, or a quarter of the size.", "edges", "gray", "mask", "lowres");

    public Option<string?> Framing { get; } = Words.Choice("--framing", "How pictures become square: by their middle, or with a margin. [default: crop]", "crop", "pad");

    /// <summary>Source that the options name.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="folder">The folder that was named without an option.</param>
    /// <param name="unpaired">True if the folders are not to be paired.</param>
    /// <param name="shell">Shell whose directory paths start from.</param>
    /// <exception cref="CommandException">Nothing was asked for, or things that do not go together.</exception>
    public TranslationSource Source(ParseResult given, string? folder, bool unpaired, Shell shell)
    {
        var (pairs, a, b, from) = (given.GetValue(Pairs), given.GetValue(A), given.GetValue(B), given.GetValue(From));
        var framing = given.GetValue(Framing) == "pad" ? Data.Framing.Pad : Data.Framing.Crop;
        var ways = new[] { pairs is not null, a is not null || b is not null, from is not null }.Count(way => way);
        if (ways != 1)
            throw CommandException.Usage(ways == 0 ? "no pictures are given" : "the pictures are named in more than one way", "Give --pairs DIR, or --a DIR --b DIR, or --from edges DIR.");
        if ((a is null) != (b is null))
            throw CommandException.Usage("--a and --b belong together", "Give the folder of what is given with --a and that of what is wanted with --b.");
        if (from is not null && folder is null)
            throw CommandException.Usage($"--from {from}: no folder of pictures is given", $"Name the folder: --from {from} DIR.");
        if (folder is not null && from is null)
            throw CommandException.Usage($"{folder}: these pictures are not said to be pairs, and no inputs are made of them", "Write --pairs DIR for pairs side by side, or --from edges DIR to make inputs of them.");
        if (unpaired && a is null)
            throw CommandException.Usage("--unpaired needs two folders", "Give what is given with --a and what is wanted with --b.");
        return new(Full(pairs ?? a ?? folder!, shell))
        {
            Other = b is null ? null : Full(b, shell),
            IsTurned = given.GetValue(Direction) == "right-to-left",
            Maker = from is null ? null : Enum.Parse<InputMaker>(from, ignoreCase: true),
            IsUnpaired = unpaired,
            Framing = framing,
        };
    }

    // Full, so that a run can be resumed from anywhere.
    private static string Full(string path, Shell shell) => Datasets.BuiltIn.Contains(path) && !Path.Exists(shell.At(path)) ? path : Path.GetFullPath(shell.At(path));
}
