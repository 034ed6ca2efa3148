namespace Duel.Cli;

/// <summary><c>duel sr apply</c>: pictures enlarged, of any size.</summary>
internal sealed class SrApply() : RecipeVerb<SrApplyOptions>("sr", 1, "apply", "Enlarge pictures of any size with a run; grey, alpha and 16 bits a sample are kept.",
    ("duel sr apply runs/photos-001 small.png -o large.png", "One picture"),
    ("duel sr apply runs/photos-001 small -o large", "A folder"),
    ("duel sr apply runs/photos-001 small.png -o large.png --scale 1.5 --ensemble", "By less than the run's scale, and as well as it can"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var model = SuperResolutionModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var target = given.GetValue(Options.Out)!;
        var how = new UpscaleOptions { Scale = given.GetValue(Options.Scale), IsEnsemble = given.GetValue(Options.Ensemble), Tile = given.GetValue(Options.Tile) ?? new UpscaleOptions().Tile };
        if (how.Scale > model.Scale)
            throw CommandException.Usage($"--scale {how.Scale}: this run enlarges by {model.Scale}, and only smaller scales are made of what it makes", $"Give a scale up to {model.Scale}, or a run of a larger scale.");
        var pictures = new PictureConversion(given.GetValue(Options.In)!, target, given.GetValue(Options.Force), shell);
        var (written, leftOut, size) = pictures.Run("enlarged", (file, into, _) =>
        {
            var large = model.Apply(PictureBuffer.Read(file), how, shell.Stop.Token);
            large.Save(into);
            return (large.Width, large.Height);
        });
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json) ? JsonText.Of(new { output = target, pictures = written, leftOut })
            : pictures.IsFolder ? $"wrote {Quantity.Of(written)} pictures to {target}" : $"wrote {size.Width} x {size.Height} pixels to {target}");
    }
}

/// <summary>Options of <c>duel sr apply</c>.</summary>
internal sealed class SrApplyOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel sr train, or of a blend." };

    public Argument<string> In { get; } = new("IN") { Description = "A picture, or a folder of pictures, of any size." };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "Where the result goes: a file for a picture, a folder for a folder.", Required = true };

    public Option<double?> Scale { get; } = Numbers.Positive("--scale", "Another scale, up to the run's: reached from what the run makes by Lanczos interpolation. [default: the run's]");

    public Option<bool> Ensemble { get; } = new("--ensemble") { Description = "Take the mean over the eight ways to turn and mirror a picture: a little better, and eight times as slow." };

    public Option<int?> Tile { get; } = Numbers.Whole("--tile", "Side of the tiles of the small picture that are enlarged at a time; the result does not depend on it. [default: 256]", 8, 4096);

    public Option<bool> Force { get; } = new("--force") { Description = "Write into a folder that is not empty, and over a file." };
}
