namespace Duel.Recipes;

/// <summary>Choices that go together.</summary>
public static class TranslationPresets
{
    /// <summary>Options used by default: networks of a quarter of the width and small patches, for small pictures in minutes on a few cores.</summary>
    /// <remarks>Of pairs: many small steps, most of them by a light distance alone; then a game in which the discriminator learns slowly, is
    /// shown pairs changed and lends its features, and outputs can be read back; chosen on facades (this folder's README).</remarks>
    public static TranslationOptions Cpu(TranslationMethod method = TranslationMethod.Pix2Pix)
    {
        var paper = Paper(method);
        return method == TranslationMethod.Pix2Pix
            ? paper with
            {
                Size = 64,
                Budget = new(Steps: 50_000),
                Loss = new LeastSquares(),
                L1Weight = 30,
                PretrainFraction = 0.6,
                FeatureMatching = 10,
                ReadBack = 10,
                DiscriminatorRateRatio = 0.25,
                Augment = new DiffAugment("translation+cutout"),
                Architecture = paper.Architecture with { Width = 32, Widest = 128, Downsamplings = 4, Blocks = 4, UpsampleMode = UpsampleMode.Resize, ReceptiveField = 34, DiscriminatorWidth = 32 },
            }
            : paper with
            {
                Size = 64,
                BatchSize = 4,
                Budget = new(Steps: 6_000),
                Rate = 4e-4,
                Architecture = paper.Architecture with { Width = 16, Blocks = 4, ReceptiveField = 34, DiscriminatorWidth = 32 },
                Patches = 64,
            };
    }

    /// <summary>For clean lines that are to be coloured in, all by one hand: <see cref="Cpu"/> with networks that leave areas more even, a
    /// discriminator of small patches that keeps pace and lends its features for most of the weight, and pictures as they are.</summary>
    /// <remarks>Chosen on OpenMoji (this folder's README).</remarks>
    public static TranslationOptions Drawings()
    {
        var cpu = Cpu();
        return cpu with
        {
            Budget = new(Steps: 36_000),
            FeatureMatching = 100,
            ReadBack = 0,
            DiscriminatorRateRatio = 1,
            Augment = null,
            Jitter = false,
            VaryStrokes = false,
            Architecture = cpu.Architecture with { Norm = TranslationNorm.Layer, IsRefined = true, Dropout = 0, ReceptiveField = 16 },
        };
    }

    /// <summary>As published: pix2pix (arXiv:1611.07004), CycleGAN (arXiv:1703.10593), CUT and FastCUT (arXiv:2007.15651), at 256 pixels.</summary>
    public static TranslationOptions Paper(TranslationMethod method = TranslationMethod.Pix2Pix) => method switch
    {
        TranslationMethod.Pix2Pix => new TranslationOptions() { Size = 256, Budget = new(Steps: 80_000) }.AsPreset(),
        TranslationMethod.CycleGan => Unpaired(method) with { Budget = new(Steps: 200_000) },
        TranslationMethod.Cut => Unpaired(method) with { Budget = new(Steps: 400_000), Contrast = 1 },
        // No identity, and mirrored with its input.
        _ => Unpaired(method) with { Budget = new(Steps: 200_000), Contrast = 10, Identity = 0, DecayStart = 0.75 },
    };

    private static TranslationOptions Unpaired(TranslationMethod method) => new TranslationOptions()
    {
        Method = method,
        Size = 256,
        Loss = new LeastSquares(),
        Architecture = new() { Kind = TranslatorKind.ResNet, Blocks = 9 },
    }.AsPreset();
}
