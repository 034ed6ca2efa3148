namespace Duel.Cli;

/// <summary><c>duel animate directions</c>: what each learned direction does to a picture.</summary>
internal sealed class AnimateDirections() : RecipeVerb<AnimateDirectionsOptions>("animate", 3, "directions", "Show what each learned direction does to a still picture: a row for each, the picture as it is in the middle.",
    ("duel animate directions runs/clips-001 --source still.png -o strip.png", "Rows of pictures"),
    ("duel animate directions runs/clips-001 --source still.png --reach 3 -o directions.gif", "All directions at once, moving"))
{
    private const int UsualSteps = 7;
    private const double UsualReach = 2;

    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (json, asked) = (given.GetValue(GlobalOptions.Json), given.GetValue(Options.Out)!);
        StillPicture.CheckTarget(asked, [".png", ".gif"], given.GetValue(Options.Force), shell);
        var model = AnimationModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var steps = given.GetValue(Options.Steps) ?? UsualSteps;
        var moved = model.Directions(StillPicture.Read(given.GetValue(Options.Source)!, model, shell, json), steps, given.GetValue(Options.Reach) ?? UsualReach);
        WholeFile.Write(shell.At(asked), asked.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? moved.ToStrips(steps).ToPng() : Gif.Write(GifAnimation.Of(moved.ToPictures(), TimeSpan.FromSeconds(1 / moved.Rate))));
        shell.Output.WriteLine(json ? JsonText.Of(new { output = asked, directions = model.DirectionCount, steps }) : $"wrote {Quantity.Of(model.DirectionCount)} directions to {asked}");
    }
}

/// <summary>Options of <c>duel animate directions</c>.</summary>
internal sealed class AnimateDirectionsOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel animate train." };

    public Option<string> Source { get; } = new("--source") { HelpName = "PICTURE", Description = "The still picture, cut to a square and brought to the size of the run.", Required = true };

    public Option<int?> Steps { get; } = Numbers.Whole("--steps", "Pictures of each direction. [default: 7]", 3, 101);

    public Option<double?> Reach { get; } = Numbers.Positive("--reach", "How far to both sides, in standard deviations of learned pictures. [default: 2]");

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "FILE.png for a row of pictures for each direction, FILE.gif for an animation of all.", Required = true };

    public Option<bool> Force { get; } = new("--force", "-f") { Description = "Write over a file." };
}
