namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>An axis with each place repeated.</summary>
    public sealed class UpsampleNearest : AlongAxis
    {
        private UpsampleNearest(int axis, int extent, int factor)
            : base(OperationKind.UpsampleNearest, axis, extent) => Factor = factor;

        /// <summary>Number of times each place is repeated.</summary>
        public int Factor { get; }

        internal static UpsampleNearest Of(int axis, int extent, int factor) =>
            Cached<UpsampleNearest>((OperationKind.UpsampleNearest, axis, extent, factor, 0, 0), static key => new UpsampleNearest(key.Axis, key.Extent, key.A));

        private protected override SparseMap MakeMap() => SparseMap.Select(Extent, Extent * Factor, i => i / Factor);
    }

    /// <summary>An axis resampled linearly, places being centres of cells and ends held.</summary>
    public sealed class ResizeLinear : AlongAxis
    {
        private ResizeLinear(int axis, int extent, int newExtent, bool antialias)
            : base(OperationKind.ResizeLinear, axis, extent) => (NewExtent, Antialias) = (newExtent, antialias);

        /// <summary>The result's extent along the axis.</summary>
        public int NewExtent { get; }

        /// <summary>True if shrinking widens the filter, so that every place of x counts.</summary>
        public bool Antialias { get; }

        internal static ResizeLinear Of(int axis, int extent, int newExtent, bool antialias) =>
            Cached<ResizeLinear>((OperationKind.ResizeLinear, axis, extent, newExtent, antialias ? 1 : 0, 0), static key => new ResizeLinear(key.Axis, key.Extent, key.A, key.B == 1));

        private protected override SparseMap MakeMap() => SparseMap.Of(Extent, NewExtent, Terms);

        private IEnumerable<(int Source, double Weight)> Terms(int output)
        {
            var scale = (double)Extent / NewExtent;
            var centre = ((output + 0.5) * scale) - 0.5;
            var reach = Antialias ? Math.Max(1, scale) : 1;
            var terms = new List<(int Source, double Weight)>();
            for (var source = (int)Math.Ceiling(centre - reach); source <= (int)Math.Floor(centre + reach); source++)
            {
                var weight = 1 - (Math.Abs(source - centre) / reach);
                if (weight > 0 && !(Antialias && scale > 1 && (source < 0 || source >= Extent)))
                    terms.Add((Math.Clamp(source, 0, Extent - 1), weight));
            }
            var total = terms.Sum(term => term.Weight);
            return terms.Select(term => (term.Source, term.Weight / total));
        }
    }

    /// <summary>The means of windows along an axis; places outside count as zeros, and in the divisor.</summary>
    public sealed class MeanPool : AlongAxis
    {
        private MeanPool(int axis, int extent, int window, int stride, int margin)
            : base(OperationKind.MeanPool, axis, extent) => (Window, Stride, Margin) = (window, stride, margin);

        /// <summary>Places that a window covers.</summary>
        public int Window { get; }

        /// <summary>Distance between windows.</summary>
        public int Stride { get; }

        /// <summary>Places of zeros at both ends.</summary>
        public int Margin { get; }

        internal static MeanPool Of(int axis, int extent, int window, int stride, int margin) =>
            Cached<MeanPool>((OperationKind.MeanPool, axis, extent, window, stride, margin), static key => new MeanPool(key.Axis, key.Extent, key.A, key.B, key.C));

        /// <summary>Number of windows.</summary>
        internal static int Windows(int extent, int window, int stride, int margin) => ((extent + (2 * margin) - window) / stride) + 1;

        private protected override SparseMap MakeMap() => SparseMap.Of(
            Extent,
            Windows(Extent, Window, Stride, Margin),
            i => Enumerable.Range((i * Stride) - Margin, Window).Select(source => (source, 1.0 / Window)));
    }

    /// <summary>A filter along an axis, which keeps its extent.</summary>
    public sealed class Filter : AlongAxis
    {
        private readonly double[] taps;

        internal Filter(int axis, int extent, double[] taps, PadMode mode)
            : base(OperationKind.Filter, axis, extent) => (this.taps, Mode) = (taps, mode);

        /// <summary>The weights, the middle one that of the place itself.</summary>
        public IReadOnlyList<double> Taps => taps;

        /// <summary>Values beyond the ends.</summary>
        public PadMode Mode { get; }

        private protected override SparseMap MakeMap()
        {
            var middle = taps.Length / 2;
            return SparseMap.Of(Extent, Extent, i => taps.Select((tap, k) => (SparseMap.Source(i + k - middle, Extent, Mode), tap)));
        }
    }
}
