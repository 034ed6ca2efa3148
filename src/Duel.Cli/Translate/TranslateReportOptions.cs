namespace Duel.Cli;

/// <summary>Options of <c>duel translate report</c>.</summary>
internal sealed class TranslateReportOptions : PairFolders
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel translate train." };

    public Argument<string?> Folder { get; } = new("DIR") { Description = "With --from: pictures that were not learned.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string[]> Beside { get; } = new("--beside") { HelpName = "RUN", Description = "Another run in the same table, such as one of --adversarial 0 --read-back 0; can be repeated." };

    public Option<string?> Features { get; } = new("--features") { HelpName = "NAME", Description = "Feature network of the Fréchet distance: see duel features list. [default: mobilenet-v2 where its weights are there]" };

    public Option<LabelPalette?> Labels { get; } = new("--labels")
    {
        HelpName = "COLOUR,...",
        Description = "The colours of labels, such as 0000dc,012ffa. [default: found in the pictures]",
        CustomParser = argument =>
        {
            try
            {
                return LabelPalette.Parse(argument.Tokens[0].Value);
            }
            catch (ArgumentException odd)
            {
                argument.AddError($"--labels: {odd.Message}");
                return null;
            }
        },
    };

    public Option<string?> Split { get; } = Words.Choice("--split", "Part of folders that come in parts, as pix2pix's do. [default: train]", "train", "val", "test");

    public Option<string[]> Report { get; } = new("--report") { HelpName = "FILE", Description = "Write FILE.md or FILE.json; can be repeated." };

    public Option<ulong> Seed { get; } = Numbers.Seed("Where the reader of labels starts. [default: 0]");
}
