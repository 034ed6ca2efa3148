using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel style optimise</c>: one picture painted by descent on its pixels, without training.</summary>
internal sealed class StyleOptimise() : RecipeVerb<StyleOptimiseOptions>("style", 3, "optimise", "Paint one picture like others by descent on its pixels: no training, and a minute or more for each picture.",
    ("duel style optimise --content photo.jpg --style wave.jpg -o painted.png", "In the first feature network that is there"),
    ("duel style optimise --content photo.jpg --style wave.jpg --size 512 --steps 1000 --features lpips-vgg -o painted.png", "Larger, and longer"))
{
    private const int StepsANote = 50;
    private readonly SettingOptions settings = new(typeof(StyleOptimizationOptions), new StyleOptimizationOptions());

    /// <inheritdoc/>
    protected override void AddTo(Verb verb) => settings.AddTo(verb);

    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (json, target, content) = (given.GetValue(GlobalOptions.Json), given.GetValue(Options.Out)!, given.GetValue(Options.Content)!);
        var say = shell.Voice(json);
        if (!File.Exists(shell.At(content)))
            throw CommandException.BadInput($"--content {content}: there is no such file", "Give one picture; duel style apply paints folders.");
        if (Directory.Exists(shell.At(target)) || (File.Exists(shell.At(target)) && !given.GetValue(Options.Force)))
            throw CommandException.BadInput($"{target}: there is something already", "Choose another file with -o, or write over it with --force.");
        var how = settings.Over(new StyleOptimizationOptions(), given, shell);
        var styles = StylePictures.Read(given.GetValue(Options.Style)!, shell);
        var weights = StylePictures.Weights(given.GetValue(Options.Weights), styles.Count);
        var features = Opened(given.GetValue(Options.Features));
        say.Note($"style and content are seen in {features.Name}");
        var painted = new StyleOptimization(features.Network, how).Of(PictureBuffer.Read(shell.At(content)), [.. styles.Select(one => one.Picture)], weights, (step, loss) =>
        {
            if (step % StepsANote == 0 || step == how.Steps)
                say.Note(string.Create(CultureInfo.InvariantCulture, $"step {step} of {how.Steps}, loss {loss:0.0000}"));
        }, shell.Stop.Token);
        painted.Save(shell.At(target));
        shell.Output.WriteLine(json ? JsonText.Of(new { output = target, width = painted.Width, height = painted.Height, features = features.Name, steps = how.Steps }) : $"wrote {painted.Width} x {painted.Height} pixels to {target}");
    }

    /// <summary>The feature network that was asked for, or the first that suits.</summary>
    internal static FeatureExtractor Opened(string? asked) => FeatureNetworks.Open(asked ?? FeatureNetworks.FirstPresent(StyleRecipe.SuitableFeatures)
        ?? throw CommandException.BadInput($"there are no weights of {string.Join(", ", StyleRecipe.SuitableFeatures)}, and style is seen in the features of a network", "See duel features list for where to put them, or name another with --features; duel style train does without one."));
}

/// <summary>Options of <c>duel style optimise</c>.</summary>
internal sealed class StyleOptimiseOptions
{
    public Option<string> Content { get; } = new("--content") { HelpName = "FILE", Description = "The picture to paint.", Required = true };

    public Option<string> Style { get; } = StylePictures.Option();

    public Option<string?> Weights { get; } = StylePictures.WeightsOption();

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where the result goes.", Required = true };

    public Option<string?> Features { get; } = new("--features") { HelpName = "NAME", Description = "Feature network that style and content are seen in: see duel features list. [default: squeezenet, lpips-vgg or mobilenet-v2, the first whose weights are there]" };

    public Option<bool> Force { get; } = new("--force") { Description = "Write over a file." };
}
