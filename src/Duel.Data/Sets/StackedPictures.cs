namespace Duel.Data;

/// <summary>Three random grey pictures as the channels of one: of digits, the thousand modes of stacked MNIST.</summary>
/// <remarks>
/// Sample i is a pure function of (seed, i). Its class is the three classes read as a number with K digits to choose from: 100 a + 10 b + c
/// for ten classes, a being the first channel's.
/// </remarks>
/// <paper>Srivastava et al. 2017, VEEGAN, arXiv:1705.07761, section 4.2; Metz et al. 2017, Unrolled Generative Adversarial Networks, arXiv:1611.02163, section 3.3.1</paper>
public sealed class StackedPictures : IDataset
{
    private readonly IDataset source;
    private readonly ulong seed;

    /// <summary>So many stacks of pictures.</summary>
    /// <param name="source">Grey pictures with two classes or more.</param>
    /// <param name="count">Number of stacks.</param>
    /// <param name="seed">Other seeds give other stacks.</param>
    /// <exception cref="ArgumentException">The source has no grey pictures, or no classes, or more than a thousand.</exception>
    public StackedPictures(IDataset source, int count, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        var spec = source.Spec;
        if (!spec.IsPicture || spec.Channels != 1 || spec.ClassCount is < 2 or > MostClasses)
            throw new ArgumentException($"{source.Name}: samples {spec}, and stacks are made of grey pictures with 2 to {MostClasses} classes.", nameof(source));
        (this.source, this.seed, Count) = (source, seed, SampleCheck.Count(count));
        Spec = new(spec.Height, spec.Width, Channels) { Low = spec.Low, High = spec.High, ClassCount = spec.ClassCount * spec.ClassCount * spec.ClassCount };
    }

    /// <summary>Pictures in a stack.</summary>
    public const int Channels = 3;

    private const int MostClasses = 1000;

    /// <inheritdoc/>
    public string Name => $"stacked {source.Name}";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <inheritdoc/>
    public bool IsStreamed => source.IsStreamed;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var picture = new float[source.Spec.Length];
        var label = 0;
        for (var channel = 0; channel < Channels; channel++)
        {
            var chosen = (int)(CounterHash.Bits(seed, index, channel) % (ulong)source.Count);
            label = (label * source.Spec.ClassCount) + source.Read(chosen, picture);
            for (var pixel = 0; pixel < picture.Length; pixel++)
                sample[(pixel * Channels) + channel] = picture[pixel];
        }
        return label;
    }
}
