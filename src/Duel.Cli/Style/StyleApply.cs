namespace Duel.Cli;

/// <summary><c>duel style apply</c>: pictures and animations painted like others.</summary>
internal sealed class StyleApply() : RecipeVerb<StyleApplyOptions>("style", 1, "apply", "Paint pictures of any size, and GIF animations frame by frame, like other pictures, with a run that need not have seen them.",
    ("duel style apply runs/paint-001 --content photo.jpg --style wave.jpg -o painted.png", "One picture"),
    ("duel style apply runs/paint-001 --content photos --style wave.jpg,scream.jpg --weights 0.7,0.3 --alpha 0.8 -o painted", "A folder, between two styles, less strongly"),
    ("duel style apply runs/paint-001 --content photo.jpg --style wave.jpg --preserve-color -o painted.png", "With the photograph's own colours"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (json, target, content) = (given.GetValue(GlobalOptions.Json), given.GetValue(Options.Out)!, given.GetValue(Options.Content)!);
        var model = StyleModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var how = new PaintOptions { Alpha = given.GetValue(Options.Alpha) ?? 1, PreserveColor = given.GetValue(Options.PreserveColor), Tile = given.GetValue(Options.Tile) ?? new PaintOptions().Tile };
        if (how.Alpha > 1)
            throw CommandException.Usage($"--alpha {how.Alpha} is more than all of the style", "Give a number from 0, the picture as it is, to 1.");
        var styles = StylePictures.Read(given.GetValue(Options.Style)!, shell);
        StylePictures.Introduce(styles, how.PreserveColor, shell.Voice(json));
        var style = PictureStyle.Mixed([.. styles.Select(one => model.Style(one.Picture, given.GetValue(Options.StyleSize)))], StylePictures.Weights(given.GetValue(Options.Weights), styles.Count));
        var pictures = new PictureConversion(content, target, given.GetValue(Options.Force), shell) { ExtensionOf = file => IsGif(file) ? ".gif" : ".png" };
        var (written, leftOut, size) = pictures.Run("painted", (file, into, _) => Paint(model, file, into, style, how, shell));
        shell.Output.WriteLine(json ? JsonText.Of(new { output = target, pictures = written, leftOut })
            : pictures.IsFolder ? $"wrote {Quantity.Of(written)} pictures to {target}" : $"wrote {size.Width} x {size.Height} pixels to {target}");
    }

    private static (int Width, int Height) Paint(StyleModel model, string file, string into, PictureStyle style, PaintOptions how, Shell shell)
    {
        if (IsGif(file) && IsGif(into))
        {
            var animation = model.Apply(Gif.ReadAnimation(File.ReadAllBytes(file), file: file), style, how, shell.Stop.Token);
            WholeFile.Write(into, Gif.Write(animation));
            return (animation.Frames[0].Picture.Width, animation.Frames[0].Picture.Height);
        }
        var painted = model.Apply(PictureBuffer.Read(file), style, how, shell.Stop.Token);
        painted.Save(into);
        return (painted.Width, painted.Height);
    }

    private static bool IsGif(string file) => Path.GetExtension(file).Equals(".gif", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Options of <c>duel style apply</c>.</summary>
internal sealed class StyleApplyOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel style train." };

    public Option<string> Content { get; } = new("--content") { HelpName = "IN", Description = "A picture, a GIF animation, or a folder of these, of any size.", Required = true };

    public Option<string> Style { get; } = StylePictures.Option();

    public Option<string?> Weights { get; } = StylePictures.WeightsOption();

    public Option<double?> Alpha { get; } = Numbers.NotNegative("--alpha", "Strength of the style, from 0, the picture as it is, to 1. [default: 1]");

    public Option<bool> PreserveColor { get; } = new("--preserve-color") { Description = "Keep the picture's colours, and paint its brightness alone." };

    public Option<int?> StyleSize { get; } = Numbers.Whole("--style-size", "Length that the shorter sides of styles are brought to: smaller for coarser strokes. [default: that of training]", 32, 4096);

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "Where the result goes: a file for a picture, a folder for a folder.", Required = true };

    public Option<int?> Tile { get; } = Numbers.Whole("--tile", "Side of the tiles that are painted at a time, which bounds memory. [default: 512]", 8, 4096);

    public Option<bool> Force { get; } = new("--force") { Description = "Write into a folder that is not empty, and over a file." };
}
