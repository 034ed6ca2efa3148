namespace Duel.Onnx;

/// <summary>A value while a model is computed: numbers, in either order of channels, or whole numbers such as shapes.</summary>
internal sealed class ImportedValue
{
    private Tensor? plain, last;

    private ImportedValue(Tensor? plain, Tensor? last, long[]? whole, IReadOnlyList<int> extents) => (this.plain, this.last, Whole, Extents) = (plain, last, whole, extents);

    /// <summary>Extents in the file's order.</summary>
    public IReadOnlyList<int> Extents { get; }

    public int Rank => Extents.Count;

    /// <summary>Whole numbers; null of other values.</summary>
    public long[]? Whole { get; }

    /// <summary>True if it is at hand only with channels last.</summary>
    public bool PrefersLast => plain is null && last is not null;

    /// <summary>The numbers in the file's order.</summary>
    public Tensor Plain => plain ??= Whole is { } whole ? Tensor.From([.. whole.Select(value => (float)value)], new([.. Extents]))
        : last!.Permute([.. TracedValue.ToChannels(Rank).Select(axis => (int)axis)]);

    /// <summary>The numbers with channels last.</summary>
    public Tensor Last => last ??= Rank < 3 ? Plain : Plain.Permute([.. TracedValue.ToLast(Rank).Select(axis => (int)axis)]);

    public static ImportedValue Of(Tensor plain) => new(plain, null, null, plain.Shape.ToArray());

    public static ImportedValue OfLast(Tensor last) => last.Shape.Rank < 3 ? Of(last)
        : new(null, last, null, [.. TracedValue.ToChannels(last.Shape.Rank).Select(axis => last.Shape[(int)axis])]);

    public static ImportedValue Of(long[] whole, IReadOnlyList<int> extents) => new(null, null, whole, extents);

    public static ImportedValue Of(OnnxTensor constant) => constant.Type is OnnxType.Int64 or OnnxType.Int32
        ? Of(constant.ToWhole(), constant.Extents)
        : constant.Type == OnnxType.Boolean ? Of(Tensor.From([.. constant.Data.ToArray().Select(value => (float)value)], new([.. constant.Extents])))
        : Of(Tensor.From(constant.ToFloats(), new([.. constant.Extents])));

    /// <summary>The numbers in one order or the other.</summary>
    public Tensor In(bool channelsLast) => channelsLast ? Last : Plain;

    public static ImportedValue Of(Tensor tensor, bool channelsLast) => channelsLast ? OfLast(tensor) : Of(tensor);
}
