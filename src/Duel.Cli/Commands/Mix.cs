namespace Duel.Cli;

/// <summary><c>duel mix</c>: pictures that take their layout of one sample and the rest of another.</summary>
internal sealed class Mix : ICommand
{
    private const int Most = 64;

    private readonly Argument<string> run = new("RUN") { Description = "The folder of a run that was trained with --network style." };
    private readonly Option<int?> rows = Numbers.Whole("--rows", "Samples that give the layout, one a row. [default: 4]", 1, Most);
    private readonly Option<int?> columns = Numbers.Whole("--columns", "Samples that give the rest, one a column. [default: 6]", 1, Most);
    private readonly Option<int?> layers = Numbers.Whole("--layers", "Layers that take the row's style, counted from the smallest pictures. [default: a third of them]", 0, Most);
    private readonly Option<ulong> seed = Numbers.Seed("The same seed makes the same samples. [default: 0]");
    private readonly Option<bool> force = new("--force", "-f") { Description = "Write over a file." };
    private readonly Option<string> output = new("--out", "-o") { HelpName = "FILE", Description = "The picture, .png, .jpg, .bmp or .gif.", Required = true };

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("mix", "Mix the styles of samples: rows give the layout, columns the rest.", "RUN");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel mix runs/photos-001 -o mix.png", "Four rows and six columns, each behind its own sample"),
            ("duel mix runs/photos-001 --rows 3 --columns 3 --layers 5 --seed 7 -o mix.png", "More of the row in each picture"))
        {
            run, output, rows, columns, layers, seed, force,
        };
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        var (folder, asked) = (given.GetValue(run)!, given.GetValue(output)!);
        if (File.Exists(shell.At(asked)) && !given.GetValue(force))
            throw CommandException.BadInput($"{asked}: there is a file already", "Choose another name, or write over it with --force.");
        var saved = TrainedGenerator.Open(shell, folder);
        if (saved.Generator is not IStyled styled)
            throw CommandException.BadInput($"{folder}: its generator has no styles to mix", "Give a run that was trained with --network style.");
        if (given.GetValue(layers) is { } coarse && coarse > styled.StyleLayers)
            throw CommandException.Usage($"--layers {coarse}: the generator has {styled.StyleLayers} layers that take a style", null);
        var (down, across) = (given.GetValue(rows) ?? 4, given.GetValue(columns) ?? 6);
        saved.MixStyles([.. Enumerable.Range(0, down)], [.. Enumerable.Range(down, across)], given.GetValue(seed), given.GetValue(layers)).Save(shell.At(asked));
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, rows = down, columns = across, seed = given.GetValue(seed), layers = given.GetValue(layers) ?? Math.Max(1, styled.StyleLayers / 3) })
            : $"wrote {down} by {across} mixtures to {asked}");
        return ExitCode.Done;
    }
}
