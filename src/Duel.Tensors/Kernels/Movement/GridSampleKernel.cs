using System.Numerics;

namespace Duel.Tensors;

/// <summary>Bilinear sampling of pictures at places that are values, and its adjoint: lanes for float32, plain loops for float64.</summary>
internal static unsafe class GridSampleKernel
{
    /// <summary>Samples: [N, H, W, C] at [N, h, w, 2] to [N, h, w, C].</summary>
    public static Tensor Run(Tensor x, Tensor places, Operation.GridSample how)
    {
        var y = Tensor.Uninitialized(places.Shape.With(3, x.Shape[3]), x.Type);
        if (x.Type == DType.Float32)
        {
            var count = y.Shape.Count / y.Shape[3];
            Ranges<Body>.For(new(x.Pointer<float>(), places.Pointer<float>(), y.Pointer<float>(), x.Shape, count / y.Shape[0], how, back: false), count, Math.Max(1, Chunks.Length / y.Shape[3]));
        }
        else
        {
            Reference(x.Pointer<double>(), places.Pointer<double>(), y.Pointer<double>(), x.Shape, y.Shape, how, back: false);
        }
        return y;
    }

    /// <summary>Adds up: [N, h, w, C] at [N, h, w, 2] to [N, H, W, C]. A task is a picture, so that none writes where another does.</summary>
    public static Tensor RunBack(Tensor values, Tensor places, Operation.GridSampleBack how)
    {
        var x = Tensor.Zeros([values.Shape[0], how.Height, how.Width, values.Shape[3]], values.Type);
        if (values.Type == DType.Float32)
        {
            var each = (long)values.Shape[1] * values.Shape[2];
            Ranges<Body>.For(new(x.Pointer<float>(), places.Pointer<float>(), values.Pointer<float>(), x.Shape, each, how.Sampling, back: true), values.Shape[0] * each, each);
        }
        else
        {
            Reference(x.Pointer<double>(), places.Pointer<double>(), values.Pointer<double>(), x.Shape, values.Shape, how.Sampling, back: true);
        }
        return x;
    }

    private static void Reference<T>(T* x, T* places, T* values, Shape pictures, Shape sampled, Operation.GridSample how, bool back)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (channels, each) = (pictures[3], (long)sampled[1] * sampled[2]);
        for (var place = 0L; place < sampled[0] * each; place++)
        {
            var (right, down) = (double.CreateChecked(places[2 * place]), double.CreateChecked(places[(2 * place) + 1]));
            var cell = new BilinearCell(right, down, pictures[1], pictures[2], how.Mode, how.SlopeX, how.SlopeY);
            var picture = x + (place / each * pictures[1] * pictures[2] * channels);
            for (var channel = 0; channel < channels; channel++)
            {
                if (!back)
                    values[(place * channels) + channel] = T.CreateChecked((right + down) * 0);
                for (var corner = 0; corner < BilinearCell.Corners; corner++)
                {
                    if (cell.Pixels[corner] is not (>= 0 and var pixel))
                        continue;
                    var weight = T.CreateChecked(cell.Weights[corner]);
                    if (back)
                        picture[(pixel * channels) + channel] += weight * values[(place * channels) + channel];
                    else
                        values[(place * channels) + channel] += weight * picture[(pixel * channels) + channel];
                }
            }
        }
    }

    /// <summary>Items are places, over all pictures.</summary>
    private readonly struct Body(float* x, float* places, float* values, Shape pictures, long each, Operation.GridSample how, bool back) : IRangeBody
    {
        private readonly int height = pictures[1], width = pictures[2], channels = pictures[3];
        private readonly PadMode mode = how.Mode;
        private readonly bool slopeX = how.SlopeX, slopeY = how.SlopeY;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            var corners = stackalloc float*[BilinearCell.Corners];
            var weights = stackalloc float[BilinearCell.Corners];
            for (var place = from; place < to;)
            {
                var picture = place / each;
                var pixels = x + (picture * height * width * channels);
                for (var end = Math.Min(to, (picture + 1) * each); place < end; place++)
                {
                    var (right, down) = (places[2 * place], places[(2 * place) + 1]);
                    var count = Corners(right, down, pixels, corners, weights);
                    var value = values + (place * channels);
                    if (!back)
                        LaneRows.Over<L, V, Mix>(new(corners, weights, count, (right + down) * 0, value), channels);
                    for (var corner = 0; back && corner < count; corner++)
                        LaneRows.Over<L, V, Share>(new(value, corners[corner], weights[corner]), channels);
                }
            }
        }

        /// <summary>Finds the pixels that a place is mixed of, and their weights; returns how many there are.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private int Corners(double right, double down, float* picture, float** corners, float* weights)
        {
            var cell = new BilinearCell(right, down, height, width, mode, slopeX, slopeY);
            var count = 0;
            for (var corner = 0; corner < BilinearCell.Corners; corner++)
            {
                if (cell.Pixels[corner] is not (>= 0 and var pixel))
                    continue;
                corners[count] = picture + ((long)pixel * channels);
                weights[count++] = (float)cell.Weights[corner];
            }
            return count;
        }
    }

    /// <summary>The value of a place: start, and in the order of the corners what each adds.</summary>
    private readonly struct Mix(float** corners, float* weights, int count, float start, float* value) : ILaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<L, V>(long i)
            where L : ILanes<V>
            where V : unmanaged
        {
            var sum = L.Broadcast(start);
            for (var corner = 0; corner < count; corner++)
                sum = L.MultiplyAdd(L.Broadcast(weights[corner]), L.Load(corners[corner] + i), sum);
            L.Store(sum, value + i);
        }
    }

    /// <summary>A value's share, added to a pixel.</summary>
    private readonly struct Share(float* value, float* pixel, float weight) : ILaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<L, V>(long i)
            where L : ILanes<V>
            where V : unmanaged =>
            L.Store(L.MultiplyAdd(L.Broadcast(weight), L.Load(value + i), L.Load(pixel + i)), pixel + i);
    }
}
