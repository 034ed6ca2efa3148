namespace Duel.Backends.Torch;

/// <content>Pictures sampled between their pixels.</content>
internal sealed partial class TorchFunctions
{
    private static torch.Tensor Warp(Operation.Warp operation, torch.Tensor x)
    {
        var (height, width) = (x.shape[1], x.shape[2]);
        var (middleX, middleY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        torch.Tensor Each(Func<PlaneMap, double> part) => torch.tensor([.. operation.Maps.Select(part)], torch.ScalarType.Float64, x.device).reshape(-1, 1, 1);
        var right = (torch.arange(width, torch.ScalarType.Float64, x.device) - middleX).reshape(1, 1, width);
        var down = (torch.arange(height, torch.ScalarType.Float64, x.device) - middleY).reshape(1, height, 1);
        var atX = (Each(map => map.XofX) * right) + (Each(map => map.XofY) * down) + Each(map => map.ShiftX + middleX);
        var atY = (Each(map => map.YofX) * right) + (Each(map => map.YofY) * down) + Each(map => map.ShiftY + middleY);
        return operation.Kind == OperationKind.Warp
            ? At(x, new(atX, atY, height, width, operation.Mode, false, false))
            : Back(x, new(atX, atY, height, width, operation.Mode, false, false), height, width);
    }

    private static torch.Tensor GridSample(Operation.GridSample operation, torch.Tensor x, torch.Tensor places) => At(x, Cells(operation, places, x.shape[1], x.shape[2]));

    private static torch.Tensor GridSampleBack(Operation.GridSampleBack operation, torch.Tensor values, torch.Tensor places) =>
        Back(values, Cells(operation.Sampling, places, operation.Height, operation.Width), operation.Height, operation.Width);

    private static BilinearCells Cells(Operation.GridSample operation, torch.Tensor places, long height, long width)
    {
        var at = places.to(torch.ScalarType.Float64);
        return new(at.select(3, 0), at.select(3, 1), height, width, operation.Mode, operation.SlopeX, operation.SlopeY);
    }

    /// <summary>The weighted sums of the four pixels around each place.</summary>
    private static torch.Tensor At(torch.Tensor x, BilinearCells cells)
    {
        var pixels = x.reshape(-1, x.shape[^1]);
        var sum = Enumerable.Range(0, BilinearCells.Corners).Select(cells.Corner)
            .Select(corner => pixels.index_select(0, corner.Pixels) * corner.Weights.to(x.dtype))
            .Aggregate((one, other) => one.add_(other));
        return sum.reshape([.. cells.Shape, x.shape[^1]]);
    }

    /// <summary>Each value added to the four pixels around its place.</summary>
    private static torch.Tensor Back(torch.Tensor values, BilinearCells cells, long height, long width)
    {
        var (samples, channels) = (values.shape[0], values.shape[^1]);
        var pixels = torch.zeros([samples * height * width, channels], values.dtype, values.device);
        for (var place = 0; place < BilinearCells.Corners; place++)
        {
            var corner = cells.Corner(place);
            pixels.index_add_(0, corner.Pixels, values.reshape(-1, channels) * corner.Weights.to(values.dtype), 1);
        }
        return pixels.reshape(samples, height, width, channels);
    }

    /// <summary>The four pixels around places [N, h, w] of pictures [N, H, W, C], with their bilinear weights or the slopes of these.</summary>
    private sealed class BilinearCells(torch.Tensor x, torch.Tensor y, long height, long width, PadMode mode, bool slopeX, bool slopeY)
    {
        public const int Corners = 4;

        private readonly torch.Tensor left = x.floor(), top = y.floor();

        public long[] Shape => x.shape;

        /// <summary>Pixels as rows of [N H W, C], and weights [places, 1]; a weight of 0 where there is no pixel.</summary>
        public (torch.Tensor Pixels, torch.Tensor Weights) Corner(int corner)
        {
            var (isRight, isDown) = ((corner & 1) == 1, corner >= 2);
            var (column, hasColumn) = Inside(isRight ? left + 1 : left, width);
            var (row, hasRow) = Inside(isDown ? top + 1 : top, height);
            var weight = Weight(x - left, isRight, slopeX) * Weight(y - top, isDown, slopeY);
            var sample = torch.arange(x.shape[0], torch.ScalarType.Int64, x.device).reshape(-1, 1, 1);
            var pixel = (((sample * height) + row) * width) + column;
            return (pixel.flatten(), torch.where(hasColumn.logical_and(hasRow), weight, torch.zeros_like(weight)).reshape(-1, 1));
        }

        private static torch.Tensor Weight(torch.Tensor share, bool isFurther, bool isSlope) =>
            isSlope ? torch.full_like(share, isFurther ? 1 : -1) : isFurther ? share : 1 - share;

        /// <summary>The place within an axis that stands for each, and whether there is one.</summary>
        private (torch.Tensor Place, torch.Tensor Exists) Inside(torch.Tensor at, long extent)
        {
            var exists = at.isfinite();
            if (mode == PadMode.Zero)
                exists = exists.logical_and(at.ge(0)).logical_and(at.lt(extent));
            var period = 2.0 * (extent - 1);
            var within = mode != PadMode.Reflect || extent == 1 ? at : at - ((at / period).floor() * period);
            within = mode != PadMode.Reflect || extent == 1 ? within : torch.where(within.lt(extent), within, period - within);
            return (torch.where(exists, within, torch.zeros_like(within)).clamp(0, extent - 1).to(torch.ScalarType.Int64), exists);
        }
    }
}
