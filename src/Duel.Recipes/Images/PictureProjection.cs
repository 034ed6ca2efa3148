namespace Duel.Recipes;

/// <summary>Finds the latent whose sample is nearest to a picture: the best of many random ones, then descent on it.</summary>
/// <remarks>
/// Latents stay within the ball that nearly all of a normal distribution lies in, so that the result is a sample like others. Of a generator
/// with styles, each layer's style is found on its own, which comes nearer to pictures that it has not learned (Abdal, Qin and Wonka 2019,
/// arXiv:1904.03189).
/// <code>
/// var found = new PictureProjection(SavedGenerator.Load("runs/photos-001")).Of(Pictures.Read("photo.jpg"));
/// found.Picture.Save("nearest.png");
/// </code>
/// </remarks>
/// <param name="saved">A loaded generator of pictures.</param>
/// <param name="options">Steps and starts; left out, the usual ones.</param>
/// <paper>Karras, Laine, Aittala, Hellsten, Lehtinen and Aila 2020, Analyzing and improving the image quality of StyleGAN, arXiv:1912.04958, section 5</paper>
public sealed class PictureProjection(SavedGenerator saved, PictureProjectionOptions? options = null)
{
    private const double Beta1 = 0.9;
    private readonly PictureProjectionOptions options = options ?? new();
    private readonly SavedGenerator saved = saved.Spec.IsPicture
        ? saved
        : throw new ArgumentException($"The generator makes samples {saved.Spec}, and only pictures are projected.", nameof(saved));

    private Generator Network => saved.Generator;

    /// <summary>Projects a picture.</summary>
    /// <param name="picture">Of any size; it is cropped and resized to the generator's.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="ArgumentException">The class that is asked for is none of the generator's.</exception>
    public ProjectedPicture Of(Picture picture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (options.Class is { } asked && (asked < 0 || asked >= saved.ClassCount))
            throw new ArgumentException($"There is no class {asked}: the generator has {(saved.ClassCount == 0 ? "none" : $"classes 0 to {saved.ClassCount - 1}")}.");
        using var scope = new TensorScope();
        var spec = saved.Spec;
        var target = new PictureFit(new(spec.Width, spec.Height), spec.Channels, Framing.Crop, ResizeFilter.Bicubic, Rgb.White).Apply(picture);
        var samples = new float[spec.Length];
        PixelScale.ToSamples(target.Pixels, samples);
        var wanted = Tensor.From(samples, [1, spec.Height, spec.Width, spec.Channels]);
        var candidates = Candidates(wanted);
        var starts = candidates.OrderBy(one => one.Distance).Take(options.Starts).Select(one => one.Place).ToArray();
        var condition = saved.Conditions(starts, options.Seed, options.Class);
        var (latents, draw) = Coordinates(starts, condition);
        var errors = Descend(latents, draw, wanted, cancellationToken);

        var best = Array.IndexOf(errors, errors.Min());
        using var unrecorded = GradientMode.NoGrad();
        var made = draw(latents).Slice(0, best, 1);
        return new(target, PixelScale.ToPicture(made.AsSpan(), spec), latents.Slice(0, best, 1).ToDoubles(), Of255(errors[best]), Of255(candidates.Average(one => one.Distance)));
    }

    /// <summary>Random samples and their mean square distances from the picture.</summary>
    private List<(int Place, double Distance)> Candidates(Tensor wanted)
    {
        using var unrecorded = GradientMode.NoGrad();
        var found = new List<(int, double)>();
        foreach (var places in Enumerable.Range(0, options.Candidates).Chunk(64))
        {
            using var scope = new TensorScope();
            var made = Network.Forward(saved.LatentsOf(places, options.Seed), saved.Conditions(places, options.Seed, options.Class));
            found.AddRange(places.Zip(Errors(made.Clamp(-1, 1), wanted).ToDoubles()));
        }
        return found;
    }

    /// <summary>Coordinates that samples are found in, [N, K], and the way from them to pictures.</summary>
    private (Tensor Start, Func<Tensor, Tensor> Draw) Coordinates(int[] starts, Tensor? condition)
    {
        var latents = saved.LatentsOf(starts, options.Seed);
        if (Network is not IStyled styled)
        {
            // The length of a normal latent has a deviation of about 0.7.
            var radius = Math.Sqrt(Network.LatentLength) + 2;
            return (latents, z => Network.Forward(z * (radius / z.Square().Sum([1], keep: true).Sqrt()).Clamp(0, 1), condition));
        }
        using var unrecorded = GradientMode.NoGrad();
        var style = styled.Map(latents, condition);
        var length = style.Shape[1];
        return (Tensor.Concat(1, [.. Enumerable.Repeat(style, styled.StyleLayers)]).Copy(), all => styled.Draw([.. Enumerable.Range(0, styled.StyleLayers).Select(layer => all.Slice(1, layer * length, length))]));
    }

    /// <summary>Moves all starts down their own distances; returns their mean square errors at the end.</summary>
    private double[] Descend(Tensor latents, Func<Tensor, Tensor> draw, Tensor wanted, CancellationToken cancellationToken)
    {
        var adam = new Adam(options.Rate, Beta1);
        var (schedule, perceptual) = (new Cosine(), options.Features is { } network ? new StageDistance(network) : null);
        var (first, second) = (Tensor.Zeros(latents.Shape), Tensor.Zeros(latents.Shape));
        var target = wanted.BroadcastTo([latents.Shape[0], .. wanted.Shape.ToArray()[1..]]);
        for (var step = 0; step < options.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = new TensorScope();
            var moving = latents.AsVariable();
            var made = draw(moving);
            var loss = Errors(made, wanted).Sum();
            if (perceptual is not null)
                loss += perceptual.Of(target, made) * latents.Shape[0];
            latents.Step(adam.At(step + 1, options.Rate * schedule.At((double)step / options.Steps)), Gradient.Of(loss, moving), first, second);
        }
        using var unrecorded = GradientMode.NoGrad();
        return Errors(draw(latents).Clamp(-1, 1), wanted).ToDoubles();
    }

    /// <summary>The mean square error of each picture, [N].</summary>
    private static Tensor Errors(Tensor made, Tensor wanted) => (made - wanted).Square().Mean([1, 2, 3]);

    private static double Of255(double squares) => Math.Sqrt(squares) * 255 / 2;
}
