namespace Duel.Cli;

/// <summary>Options of <c>duel augment fill</c>.</summary>
internal sealed class AugmentFillOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "A run that knows classes, of duel augment train or duel train." };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "A folder, for a folder of PNG files for each class and manifest.csv; or FILE.npz with train_images and train_labels.", Required = true };

    public Option<int?> To { get; } = Numbers.Whole("--to", "Make pictures until each class has N. [default: as many as the largest has]");

    public Option<bool> WithReal { get; } = new("--with-real") { Description = "Write the real pictures too, so that the result is a whole set." };

    public Option<string?> Checkpoint { get; } = new("--checkpoint") { HelpName = "best|newest|STEP", Description = "The generator as it was at a checkpoint. [default: as the run ended]" };

    public Option<double?> Truncation { get; } = Numbers.Positive("--truncation", "Redraw latents beyond this, such as 0.7: likelier samples of less variety.");

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same pictures. [default: 0]");
}
