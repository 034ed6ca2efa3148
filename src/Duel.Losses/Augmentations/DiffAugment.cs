namespace Duel.Losses;

/// <summary>Differentiable augmentation: colour, place and a hole, each picture in its own way, so that few pictures are not memorised.</summary>
/// <remarks>
/// In this order, as far as the policy names them, with u uniform in [0, 1), one a picture:
/// color: x + u - 1/2; then away from each pixel's mean over channels, times 2u; then away from the picture's mean, times u + 1/2.
/// translation: by up to 1/8 of height and width, whole pixels, zeros behind. cutout: a rectangle of half the height and width, its centre
/// anywhere, becomes 0. Values are not clamped.
/// </remarks>
/// <param name="Policy">Some of color, translation and cutout, with plus signs between them.</param>
/// <param name="Probability">Probability that a picture is augmented at all, 0 to 1; drawn for each one. 1 in the paper.</param>
/// <paper>Zhao et al. 2020, Differentiable augmentation for data-efficient GAN training, arXiv:2006.10738</paper>
[Listed("diffaugment", "colour, place and a hole, differently for each picture; for few pictures", "arXiv:2006.10738", "diff-augment")]
public sealed record DiffAugment(string Policy = DiffAugment.All, double Probability = 1) : IAugmentation
{
    private const string All = "color+translation+cutout";
    private const double Reach = 0.125, Hole = 0.5;

    /// <summary>Some of color, translation and cutout, with plus signs between them.</summary>
    /// <exception cref="ArgumentException">It names something else, or nothing.</exception>
    public string Policy { get; init => field = Known(value); } = Known(Policy);

    /// <summary>Probability that a picture is augmented at all, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Probability { get; init => field = Bounds.Probability(value, nameof(Probability)); } = Bounds.Probability(Probability);

    /// <inheritdoc/>
    public string? Validate(Composition composition) => Pictures.Validate("DiffAugment", composition);

    /// <inheritdoc/>
    public Tensor Of(Tensor samples, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var rng = context.Rng;
        var chosen = Draw("chosen").Select(u => u < Probability ? 1.0 : 0.0).ToArray();
        var x = samples;
        if (Has("color"))
            x = Recolour(x, Draw, chosen);
        if (Has("translation"))
            x = Translate(x, Draw, chosen);
        return Has("cutout") ? Cut(x, Draw, chosen) : x;

        double[] Draw(string what) => rng[what].Uniform([samples.Shape[0]], 0, 1, DType.Float64).ToDoubles();
    }

    private bool Has(string part) => Policy.Split('+').Contains(part);

    private static Tensor Recolour(Tensor x, Func<string, double[]> draw, double[] chosen)
    {
        x += PerPicture(x, draw("brightness"), (u, on) => (u - 0.5) * on);
        // Around the mean, times a factor; in this form a factor of 1 changes no bit.
        x = Around(x, x.Mean([3], keep: true), PerPicture(x, draw("saturation"), (u, on) => 1 + (((2 * u) - 1) * on)));
        return Around(x, x.Mean([1, 2, 3], keep: true), PerPicture(x, draw("contrast"), (u, on) => 1 + ((u - 0.5) * on)));

        Tensor PerPicture(Tensor pictures, double[] drawn, Func<double, double, double> value) =>
            Tensor.From([.. drawn.Zip(chosen, value)], [pictures.Shape[0], 1, 1, 1], pictures.Type);

        static Tensor Around(Tensor pictures, Tensor middle, Tensor factor) => (pictures * factor) + (middle * (1 - factor));
    }

    private static Tensor Translate(Tensor x, Func<string, double[]> draw, double[] chosen)
    {
        var (right, down) = (draw("right"), draw("down"));
        return x.Warp([.. chosen.Select((on, n) => PlaneMap.Move(on * Steps(right[n], x.Shape[2]), on * Steps(down[n], x.Shape[1])))]);

        // One of -most to most, each as likely.
        static double Steps(double u, int extent)
        {
            var most = (int)((extent * Reach) + 0.5);
            return Math.Floor(u * ((2 * most) + 1)) - most;
        }
    }

    private static Tensor Cut(Tensor x, Func<string, double[]> draw, double[] chosen)
    {
        var (across, along) = (draw("across"), draw("along"));
        var (height, width) = (x.Shape[1], x.Shape[2]);
        var mask = new double[(long)x.Shape[0] * height * width];
        for (var n = 0; n < chosen.Length; n++)
        {
            var (top, bottom) = Edges(along[n], height);
            var (left, right) = Edges(across[n], width);
            for (var place = 0; place < height * width; place++)
            {
                var isCut = chosen[n] == 1 && place / width >= top && place / width < bottom && place % width >= left && place % width < right;
                mask[(n * height * width) + place] = isCut ? 0 : 1;
            }
        }
        return x * Tensor.From(mask, [x.Shape[0], height, width, 1], x.Type);

        static (int From, int To) Edges(double u, int extent)
        {
            var side = (int)((extent * Hole) + 0.5);
            var from = (int)Math.Floor(u * (extent + 1 - (side % 2))) - (side / 2);
            return (from, from + side);
        }
    }

    private static string Known(string policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var known = All.Split('+');
        return policy.Split('+').FirstOrDefault(part => !known.Contains(part)) is not { } other
            ? policy
            : throw new ArgumentException($"Policy is \"{policy}\", and there is no \"{other}\": give some of {string.Join(", ", known)}, with plus signs between them.", nameof(policy));
    }
}
