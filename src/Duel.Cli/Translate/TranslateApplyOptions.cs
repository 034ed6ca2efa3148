namespace Duel.Cli;

/// <summary>Options of <c>duel translate apply</c>.</summary>
internal sealed class TranslateApplyOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel translate train." };

    public Argument<string> In { get; } = new("IN") { Description = "A picture, or a folder of pictures, of any size." };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "Where the result goes: a file for a picture, a folder for a folder.", Required = true };

    public Option<bool> Html { get; } = new("--html") { Description = "With a folder: write index.html too, a page with each picture beside its translation." };

    public Option<bool> OwnSize { get; } = new("--own-size") { Description = "Translate pixel by pixel at each picture's own size, rather than with its shorter side brought to the size of training and back." };

    public Option<bool> Make { get; } = new("--make") { Description = "First make the input that the run was trained on (--from) of each picture: its edges, its brightness and so on." };

    public Option<bool> Backwards { get; } = new("--backwards") { Description = "Take the way back, of a run that learned both ways." };

    public Option<bool> Force { get; } = new("--force") { Description = "Write into a folder that is not empty, and over a file." };
}
