namespace Duel.Tensors;

/// <summary>The extents of a tensor, outermost first; rank 0 is a single number.</summary>
/// <remarks>
/// A value of at most <see cref="MaxRank"/> extents, held inline so that passing one allocates nothing.
/// The letters used in this library's documentation: N batch, D depth or frames, H height, W width, C channels,
/// K outputs, T time, F features, Z latent.
/// </remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The most axes that a tensor can have.</summary>
    public const int MaxRank = 7;

    private readonly Extents extents;

    /// <summary>Makes a shape from its extents.</summary>
    /// <param name="extents">One number an axis, each 0 or more.</param>
    /// <exception cref="ShapeException">More than <see cref="MaxRank"/> axes, or a negative extent.</exception>
    public Shape(params ReadOnlySpan<int> extents)
    {
        if (extents.Length > MaxRank)
            throw new ShapeException($"A shape of {extents.Length} axes: at most {MaxRank} are supported.");
        Rank = extents.Length;
        for (var axis = 0; axis < extents.Length; axis++)
        {
            if (extents[axis] < 0)
                throw new ShapeException($"Extent {extents[axis]} at axis {axis}: extents are 0 or more.");
            this.extents[axis] = extents[axis];
        }
    }

    /// <summary>Number of axes.</summary>
    public int Rank { get; }

    /// <summary>Number of elements: the product of the extents.</summary>
    public long Count => Product(0, Rank);

    /// <summary>The extent of an axis; negative axes count from the end.</summary>
    /// <param name="axis">-Rank to Rank - 1.</param>
    public int this[int axis] => extents[Axis(axis)];

    /// <summary>The extent of an axis counted from the end, as in <c>shape[^1]</c>.</summary>
    public int this[Index axis] => this[axis.GetOffset(Rank)];

    /// <summary>Makes a shape from its extents; used by collection expressions.</summary>
    public static Shape Create(ReadOnlySpan<int> extents) => new(extents);

    /// <summary>Turns a possibly negative axis into one from 0.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public int Axis(int axis) => axis >= -Rank && axis < Rank
        ? (axis < 0 ? axis + Rank : axis)
        : throw new ShapeException($"Axis {axis} of shape {this}: it has axes {-Rank} to {Rank - 1}.");

    /// <summary>The product of the extents from one axis up to, but without, another.</summary>
    internal long Product(int from, int to)
    {
        var product = 1L;
        for (var axis = from; axis < to; axis++)
            product *= extents[axis];
        return product;
    }

    /// <summary>This shape with one extent replaced.</summary>
    public Shape With(int axis, int extent)
    {
        Span<int> copy = stackalloc int[Rank];
        CopyTo(copy);
        copy[Axis(axis)] = extent;
        return new(copy);
    }

    /// <summary>This shape without one axis.</summary>
    public Shape Without(int axis)
    {
        axis = Axis(axis);
        Span<int> rest = stackalloc int[Rank - 1];
        for (var i = 0; i < rest.Length; i++)
            rest[i] = extents[i < axis ? i : i + 1];
        return new(rest);
    }

    /// <summary>Copies the extents into a span of <see cref="Rank"/> numbers.</summary>
    public void CopyTo(Span<int> destination)
    {
        for (var axis = 0; axis < Rank; axis++)
            destination[axis] = extents[axis];
    }

    /// <summary>The extents as an array.</summary>
    public int[] ToArray()
    {
        var array = new int[Rank];
        CopyTo(array);
        return array;
    }

    /// <summary>Enumerates the extents, outermost first.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)ToArray()).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Shape other)
    {
        if (Rank != other.Rank)
            return false;
        for (var axis = 0; axis < Rank; axis++)
        {
            if (extents[axis] != other.extents[axis])
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var axis = 0; axis < Rank; axis++)
            hash.Add(extents[axis]);
        return hash.ToHashCode();
    }

    /// <summary>True if two shapes have the same extents.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>True if two shapes differ.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary>The extents in brackets, as in <c>[64, 8, 8, 128]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", ToArray())}]";

    [InlineArray(MaxRank)]
    private struct Extents
    {
        private int first;
    }
}
