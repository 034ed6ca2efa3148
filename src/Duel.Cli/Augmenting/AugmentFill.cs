namespace Duel.Cli;

/// <summary><c>duel augment fill</c>: generated pictures until every class has as many as the largest.</summary>
internal sealed class AugmentFill() : RecipeVerb<AugmentFillOptions>("augment", 1, "fill", "Make pictures of the smaller classes until every class has as many.",
    ("duel augment fill runs/shoes -o ./shoes-filled", "A folder of pictures for each class that lacked some"),
    ("duel augment fill runs/shoes --to 1000 --with-real -o shoes.npz", "A whole set of a thousand each, the real ones among them"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var output = given.GetValue(Options.Out)!;
        var filling = new ClassFilling
        {
            To = given.GetValue(Options.To),
            WithReal = given.GetValue(Options.WithReal),
            Checkpoint = given.GetValue(Options.Checkpoint),
            Truncation = given.GetValue(Options.Truncation),
            Seed = given.GetValue(Options.Seed),
        };
        var filled = filling.Fill(RunKind.FolderOf(given.GetValue(Options.Run)!, shell), shell.At(output), shell.Stop.Token);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output, made = filled.Made.ToDictionary(made => made.Class, made => made.Count), total = filled.Total })
            : $"wrote {Quantity.Of(filled.Total)} pictures to {output}: generated {string.Join(", ", filled.Made.Select(made => $"{made.Class} {Quantity.Of(made.Count)}"))}");
    }
}
