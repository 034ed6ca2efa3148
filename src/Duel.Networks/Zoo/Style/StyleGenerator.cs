namespace Duel.Networks;

/// <summary>A generator of modulated convolutions, whose picture is the sum of what each stage adds (Karras et al. 2020, arXiv:1912.04958, figure 7).</summary>
public sealed class StyleGenerator : Generator, IStyled
{
    private readonly StyleMapping mapping;
    private readonly Parameter start;
    private readonly StyleLayer[] layers;
    private readonly ModulatedConv2d[] outputs;
    private readonly Parameter[] shifts;
    private readonly (int Height, int Width)[] extents;
    private readonly double mixingShare;

    /// <summary>Makes the network of a design.</summary>
    /// <param name="design">Its options.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public StyleGenerator(StyleArchitecture design, Rng rng)
        : base(design.Sample, design.LatentLength, design.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        mixingShare = design.MixingShare;
        extents = [.. design.Stages.Reverse()];
        mapping = new(design, rng["mapping"]);
        int WidthOf(int stage) => design.WidthAt(extents.Length - 1 - stage);
        start = new(rng["start"].Normal([1, extents[0].Height, extents[0].Width, WidthOf(0)]));
        // The smallest stage has one layer, every other one that follows the doubling and one more.
        layers = [.. extents.SelectMany((place, stage) => Enumerable.Range(stage == 0 ? 1 : 0, stage == 0 ? 1 : 2).Select(half =>
            new StyleLayer(WidthOf(half == 0 ? stage - 1 : stage), WidthOf(stage), place, design.StyleLength, rng["layers"].At((2 * stage) + half))))];
        outputs = [.. extents.Select((_, stage) => new ModulatedConv2d(WidthOf(stage), Output[^1], 1, design.StyleLength, demodulates: false, rng["outputs"].At(stage)))];
        shifts = [.. extents.Select(_ => new Parameter(Tensor.Zeros([Output[^1]])))];
    }

    /// <inheritdoc/>
    public int StyleLayers => layers.Length + 1;

    /// <inheritdoc/>
    public Tensor MeanStyle => mapping.Mean;

    /// <inheritdoc/>
    protected internal override bool IsRandom => mixingShare > 0;

    /// <inheritdoc/>
    public Tensor Map(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        return mapping.Forward(latent, condition);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        var styles = Map(latent, condition);
        var count = StyleLayers;
        var (others, from) = (styles, count);
        if (IsTraining && mixingShare > 0 && Randomness["mixes"].NextSingle() < mixingShare)
        {
            // Finer layers take the styles of other latents, of the same classes.
            others = mapping.Forward(Randomness["latents"].Normal(latent.Shape, latent.Type), condition);
            from = 1 + Randomness["from"].NextInt(count - 1);
        }
        return Draw([.. Enumerable.Range(0, count).Select(layer => layer < from ? styles : others)]);
    }

    /// <inheritdoc/>
    public Tensor Draw(IReadOnlyList<Tensor> styles)
    {
        ArgumentNullException.ThrowIfNull(styles);
        if (styles.Count != StyleLayers)
            throw new ArgumentException($"The generator has {StyleLayers} layers that take a style, and {styles.Count} are given: one for each, from the smallest pictures to the largest.", nameof(styles));
        var places = start.Value.BroadcastTo([styles[0].Shape[0], .. start.Value.Shape.ToArray()[1..]]);
        Tensor? picture = null;
        for (int stage = 0, layer = 0; stage < extents.Length; stage++)
        {
            var (height, width) = extents[stage];
            if (stage > 0)
            {
                places = layers[layer].Forward(places.ResizeBilinear(height, width), styles[layer]);
                layer++;
            }
            places = layers[layer].Forward(places, styles[layer]);
            layer++;
            // A stage's picture takes the style that the next layer takes, as in the authors' code.
            var added = outputs[stage].Forward(places, styles[layer]) + shifts[stage].Value;
            picture = picture is null ? added : picture.ResizeBilinear(height, width) + added;
        }
        return picture!;
    }
}
