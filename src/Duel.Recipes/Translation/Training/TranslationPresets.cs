namespace Duel.Recipes;

/// <summary>Choices that go together.</summary>
public static class TranslationPresets
{
    /// <summary>What is used unless another is asked for: networks of a quarter of the width, small patches and batches of four, for small pictures in minutes on a few cores.</summary>
    public static TranslationOptions Cpu(TranslationMethod method = TranslationMethod.Pix2Pix)
    {
        var paper = Paper(method);
        return paper with
        {
            Size = 64,
            BatchSize = 4,
            Budget = new(Steps: 6_000),
            Rate = 4e-4,
            Distance = 50,
            Design = paper.Design with
            {
                Width = method == TranslationMethod.Pix2Pix ? 32 : 16,
                Widest = 128,
                Blocks = 4,
                Field = 34,
                DiscriminatorWidth = 32,
            },
            Patches = 64,
        };
    }

    /// <summary>As published: pix2pix (arXiv:1611.07004), CycleGAN (arXiv:1703.10593), CUT and FastCUT (arXiv:2007.15651), at 256 pixels.</summary>
    public static TranslationOptions Paper(TranslationMethod method = TranslationMethod.Pix2Pix) => method switch
    {
        TranslationMethod.Pix2Pix => new() { Size = 256, Budget = new(Steps: 80_000) },
        TranslationMethod.CycleGan => Unpaired(method) with { Budget = new(Steps: 200_000) },
        TranslationMethod.Cut => Unpaired(method) with { Budget = new(Steps: 400_000), Contrast = 1 },
        // No identity, and mirrored with its input.
        _ => Unpaired(method) with { Budget = new(Steps: 200_000), Contrast = 10, Identity = 0, DecayStart = 0.75 },
    };

    private static TranslationOptions Unpaired(TranslationMethod method) => new()
    {
        Method = method,
        Size = 256,
        Game = "least-squares",
        Design = new() { Kind = TranslatorKind.ResNet, Blocks = 9 },
    };
}
