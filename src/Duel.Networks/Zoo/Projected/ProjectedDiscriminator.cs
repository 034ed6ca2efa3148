namespace Duel.Networks;

/// <summary>Small discriminators of several scales that see pictures through a frozen feature network and random mixing of its stages (Projected GAN,
/// Sauer et al. 2021, arXiv:2111.01007), and one that sees the pictures themselves.</summary>
/// <remarks>
/// The feature network and the mixing are fixed, and no parameters: a checkpoint holds the small discriminators alone. Of stages of one size the last is
/// taken, at most four, the smallest with sides of 4 or more; each is brought to a mean square of 1, measured on noise, as networks differ in scale by
/// factors of a hundred. Where the authors normalise batches between the layers, here spectral norm stands alone, so that no sample influences another.
/// The discriminator of pixels (as beside the frozen networks of Vision-aided GAN, Kumari et al. 2022, arXiv:2112.09130) sees how bright and how strong in
/// colour pictures are, which networks that were trained to recognise things leave out.
/// </remarks>
public sealed class ProjectedDiscriminator : Discriminator
{
    private const int MostStages = 4, SmallestSide = 4, NoisePictures = 4, NoiseSide = 4;
    private const double Silence = 1e-12;
    private readonly StageDiscriminator[] stages;
    private readonly StageDiscriminator pixels;
    private readonly RandomMixing mixing;
    private readonly FeatureNetwork network;
    private readonly int[] taken;
    private readonly double[] scales;
    private readonly (int Height, int Width) seen;

    /// <summary>Makes the network.</summary>
    /// <param name="network">The frozen network; has stages.</param>
    /// <param name="sample">The shape of a picture, [H, W, 1 or 3].</param>
    /// <param name="classCount">K, how many classes there are; 0 without classes.</param>
    /// <param name="rng">The stream that weights and mixing start from.</param>
    /// <param name="channels">Channels of the mixed maps, 1 or more; 64 in the paper.</param>
    /// <param name="size">Longer side that pictures are brought to before the network sees them, 8 or more; null for their own.</param>
    /// <exception cref="ArgumentException">The network has no stages, or none of 4 pixels or more, or the samples are no pictures of 1 or 3 channels.</exception>
    public ProjectedDiscriminator(FeatureNetwork network, Shape sample, int classCount, Rng rng, int channels = 32, int? size = null)
        : base(sample, classCount)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rng);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (!network.HasStages)
            throw new ArgumentException($"{network.GetType().Name} has no stages to discriminate in. Take a feature network that has, such as cifar-resnet-20 or mobilenet-v2.", nameof(network));
        if (sample.Rank != 3 || sample[2] is not (1 or 3))
            throw new ArgumentException($"Samples of shape {sample}, and feature networks see pictures of 1 or 3 channels. Leave the projection out, or pictures' further channels.", nameof(sample));
        this.network = network;
        var longer = Math.Max(sample[0], sample[1]);
        seen = size is not { } side ? (sample[0], sample[1]) : side >= 8
            ? (Math.Max(1, sample[0] * side / longer), Math.Max(1, sample[1] * side / longer))
            : throw new ArgumentOutOfRangeException(nameof(size), size, "The network sees pictures of 8 pixels or more.");
        var maps = Noise(rng["noise"]);
        Shape[] shapes = [.. maps.Select(map => map.Shape)];
        taken = [.. shapes.Index().Where(stage => Math.Min(stage.Item[1], stage.Item[2]) >= SmallestSide)
            .GroupBy(stage => (stage.Item[1], stage.Item[2])).Select(same => same.Last().Index).TakeLast(MostStages)];
        if (taken.Length == 0)
            throw new ArgumentException($"The stages of {network.GetType().Name} for pictures of {seen.Height} x {seen.Width} pixels are all smaller than {SmallestSide} pixels. Give it larger ones by a size, or take another network.", nameof(size));
        scales = [.. taken.Select(stage => 1 / Math.Sqrt(Math.Max(maps[stage].MeanSquare, Silence)))];
        mixing = new([.. taken.Select(stage => shapes[stage][3])], channels, rng["mixing"]);
        stages = [.. taken.Select((stage, place) => new StageDiscriminator([shapes[stage][1], shapes[stage][2], channels], classCount, rng["stages"].At(place)))];
        pixels = new([sample[0], sample[1], channels], classCount, rng["pixels"], sample[2]);
    }

    /// <summary>Scores of samples, one for each scale.</summary>
    /// <inheritdoc/>
    /// <returns>Scores [N, P + 1] of P scales, from the finest to the coarsest, and of the pixels, and means of each one's last map, [N, F].</returns>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var all = network.Stages(network.Input.OfSamples(Resized(x)));
        var maps = mixing.Of([.. taken.Zip(scales, (stage, scale) => all[stage] * scale)]);
        var outputs = stages.Zip(maps, (stage, map) => stage.Evaluate(map, condition)).Append(pixels.Evaluate(x, condition)).ToArray();
        return new(Tensor.Concat(1, [.. outputs.Select(output => output.Scores)]), Tensor.Concat(1, [.. outputs.Select(output => output.Features)]));
    }

    private Tensor Resized(Tensor x) => x.Shape[1] == seen.Height && x.Shape[2] == seen.Width ? x : x.ResizeBilinear(seen.Height, seen.Width, antialias: true);

    /// <summary>Shapes and mean squares of all stages for pictures of noise, half of it coarse, as pictures have more of what is large.</summary>
    private (Shape Shape, double MeanSquare)[] Noise(Rng rng)
    {
        using var recording = GradientMode.NoGrad();
        using var scope = new TensorScope();
        var coarse = rng["coarse"].Uniform([NoisePictures, NoiseSide, NoiseSide, Input[2]], -1, 1).ResizeBilinear(seen.Height, seen.Width);
        var fine = rng["fine"].Uniform([NoisePictures, seen.Height, seen.Width, Input[2]], -1, 1);
        return [.. network.Stages(network.Input.OfSamples((coarse + fine) * 0.5)).Select(stage => (stage.Shape, stage.Square().Mean().Item()))];
    }
}
