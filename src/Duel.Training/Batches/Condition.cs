namespace Duel.Training;

/// <summary>The kinds of <see cref="Condition"/>.</summary>
public enum ConditionKind
{
    /// <summary>One of K classes: rows of zeros with a one, [N, K].</summary>
    Classes,

    /// <summary>A vector, [N, E], such as a text's.</summary>
    Embedding,

    /// <summary>A picture, [N, H, W, C].</summary>
    Picture,
}

/// <summary>Tells what each sample of a batch is, or is to become.</summary>
public sealed record Condition
{
    private Condition(ConditionKind kind, Tensor values) => (Kind, Values) = (kind, values);

    /// <summary>The kind.</summary>
    public ConditionKind Kind { get; }

    /// <summary>Values that networks are given: [N, K] for classes, [N, E] for embeddings, [N, H, W, C] for pictures.</summary>
    public Tensor Values { get; }

    /// <summary>A class for each sample.</summary>
    /// <param name="classes">N numbers from 0 to <paramref name="count"/> - 1.</param>
    /// <param name="count">The number of classes, K.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public static Condition OfClasses(ReadOnlySpan<int> classes, int count) => new(ConditionKind.Classes, Tensor.OneHot(classes, count));

    /// <summary>A vector for each sample.</summary>
    /// <param name="vectors">[N, E]</param>
    /// <exception cref="ShapeException">The tensor has another number of axes.</exception>
    public static Condition OfEmbedding(Tensor vectors) => new(ConditionKind.Embedding, Checked(vectors, 2, "[N, E]"));

    /// <summary>A picture for each sample.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    /// <exception cref="ShapeException">The tensor has another number of axes.</exception>
    public static Condition OfPictures(Tensor pictures) => new(ConditionKind.Picture, Checked(pictures, 4, "[N, H, W, C]"));

    private static Tensor Checked(Tensor values, int rank, string wanted)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Shape.Rank == rank ? values : throw new ShapeException($"The condition has shape {values.Shape}, and {wanted} is needed.");
    }
}
