namespace Duel.Cli;

/// <summary><c>duel sr blend</c>: a model between two.</summary>
internal sealed class SrBlend() : RecipeVerb<SrBlendOptions>("sr", 3, "blend", "Make a model whose weights lie between those of two runs of the same network, such as an exact and a sharp one.",
    ("duel sr blend runs/sharp-001/distance runs/sharp-001 --alpha 0.5 -o runs/between", "Between both phases of one run"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (target, alpha) = (given.GetValue(Options.Out)!, given.GetValue(Options.Alpha) ?? SrBlendOptions.UsualAlpha);
        if (alpha > 1)
            throw CommandException.Usage($"--alpha {alpha} is not between two models", "Give a number from 0, the first, to 1, the second.");
        var (first, second) = (Load(Options.First), Load(Options.Second));
        if (Path.Exists(shell.At(target)) && (File.Exists(shell.At(target)) || Directory.EnumerateFileSystemEntries(shell.At(target)).Any()))
            throw CommandException.BadInput($"{target}: there is something already", "Choose another folder with -o.");
        SuperResolutionModel.Blend(first, second, alpha).Save(shell.At(target));
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json) ? JsonText.Of(new { output = target, alpha }) : $"wrote a model to {target}");

        SuperResolutionModel Load(Argument<string> run) => SuperResolutionModel.Load(RunKind.FolderOf(given.GetValue(run)!, shell));
    }
}

/// <summary>Options of <c>duel sr blend</c>.</summary>
internal sealed class SrBlendOptions
{
    public const double UsualAlpha = 0.5;

    public Argument<string> First { get; } = new("A") { Description = "The run at alpha 0." };

    public Argument<string> Second { get; } = new("B") { Description = "The run at alpha 1, best trained on from the first." };

    public Option<double?> Alpha { get; } = Numbers.NotNegative("--alpha", "Share of the second, 0 to 1. [default: 0.5]");

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "DIR", Description = "The folder of the blend; it must not exist, or be empty.", Required = true };
}
