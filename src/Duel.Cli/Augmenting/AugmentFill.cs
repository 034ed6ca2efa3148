namespace Duel.Cli;

/// <summary><c>duel augment fill</c>: generated pictures until every class has as many as the largest.</summary>
internal sealed class AugmentFill : IAugmentVerb
{
    private readonly AugmentFillOptions options = new();

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("fill", "Make pictures of the smaller classes until every class has as many.",
            ("duel augment fill runs/shoes -o ./shoes-filled", "A folder of pictures for each class that lacked some"),
            ("duel augment fill runs/shoes --to 1000 --with-real -o shoes.npz", "A whole set of a thousand each, the real ones among them"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var output = given.GetValue(options.Out)!;
        var filling = new ClassFilling
        {
            To = given.GetValue(options.To),
            WithReal = given.GetValue(options.WithReal),
            Checkpoint = given.GetValue(options.Checkpoint),
            Truncation = given.GetValue(options.Truncation),
            Seed = given.GetValue(options.Seed),
        };
        var filled = filling.Fill(RunKind.FolderOf(given.GetValue(options.Run)!, shell), shell.At(output), shell.Stop.Token);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output, made = filled.Made.ToDictionary(made => made.Class, made => made.Count), total = filled.Total })
            : $"wrote {Quantity.Of(filled.Total)} pictures to {output}: generated {string.Join(", ", filled.Made.Select(made => $"{made.Class} {Quantity.Of(made.Count)}"))}");
        return ExitCode.Done;
    }
}
