namespace Duel.Tensors;

/// <summary>Makes tensors from numbers.</summary>
public static class TensorCreation
{
    extension(Tensor)
    {
        /// <summary>A tensor of these values in row-major order.</summary>
        /// <exception cref="ShapeException">The number of values is not the shape's.</exception>
        public static Tensor From(ReadOnlySpan<float> values, Shape shape)
        {
            var tensor = Fitting(values.Length, shape, DType.Float32);
            values.CopyTo(tensor.AsWritableSpan());
            return tensor;
        }

        /// <summary>A tensor of these values in row-major order, in float64 or rounded to float32.</summary>
        /// <exception cref="ShapeException">The number of values is not the shape's.</exception>
        public static unsafe Tensor From(ReadOnlySpan<double> values, Shape shape, DType type = DType.Float64)
        {
            var tensor = Fitting(values.Length, shape, type);
            for (var i = 0; i < values.Length; i++)
            {
                if (type == DType.Float32)
                    tensor.Pointer<float>()[i] = (float)values[i];
                else
                    tensor.Pointer<double>()[i] = values[i];
            }
            return tensor;
        }

        /// <summary>A tensor with the same value everywhere.</summary>
        public static unsafe Tensor Full(Shape shape, double value, DType type = DType.Float32)
        {
            var tensor = Tensor.Uninitialized(shape, type);
            if (type == DType.Float32)
                Fill(tensor.Pointer<float>(), shape.Count, (float)value);
            else
                Fill(tensor.Pointer<double>(), shape.Count, value);
            return tensor;
        }

        /// <summary>A tensor of zeros.</summary>
        public static Tensor Zeros(Shape shape, DType type = DType.Float32) => Tensor.Full(shape, 0, type);

        /// <summary>A tensor of ones.</summary>
        public static Tensor Ones(Shape shape, DType type = DType.Float32) => Tensor.Full(shape, 1, type);

        /// <summary>Rows of zeros with a one at each given place: classes as vectors.</summary>
        /// <param name="classes">N numbers from 0 to <paramref name="count"/> - 1.</param>
        /// <param name="count">How many classes there are, K.</param>
        /// <param name="type">The number format.</param>
        /// <returns>[N, K]</returns>
        /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
        public static unsafe Tensor OneHot(ReadOnlySpan<int> classes, int count, DType type = DType.Float32)
        {
            var tensor = Tensor.Zeros([classes.Length, count], type);
            for (var i = 0; i < classes.Length; i++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(classes[i], nameof(classes));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classes[i], count, nameof(classes));
                var at = ((long)i * count) + classes[i];
                if (type == DType.Float32)
                    tensor.Pointer<float>()[at] = 1;
                else
                    tensor.Pointer<double>()[at] = 1;
            }
            return tensor;
        }
    }

    extension(Tensor x)
    {
        /// <summary>The same values in another number format; differentiable.</summary>
        public Tensor To(DType type)
        {
            if (type == x.Type)
                return x;
            var y = Tensor.Uninitialized(x.Shape, type);
            Convert(x, y);
            return Arithmetic.Record(y, x, static (x, _, g) => g.To(x.Type));
        }

        /// <summary>A copy of the values without their history.</summary>
        public Tensor Copy()
        {
            var y = Tensor.Uninitialized(x.Shape, x.Type);
            y.CopyFrom(x);
            return y;
        }

        /// <summary>Overwrites the values in place: for parameters and state, not for tensors that others were made from.</summary>
        /// <exception cref="ShapeException">The numbers of elements differ.</exception>
        public unsafe void CopyFrom(Tensor source)
        {
            if (source.Shape.Count != x.Shape.Count || source.Type != x.Type)
                throw new ShapeException($"Copying {source.Type}{source.Shape} into {x.Type}{x.Shape}: type and number of elements must be equal.");
            var bytes = x.Shape.Count * x.Type.Bytes;
            Ranges<CopyBody>.For(new(source.Bytes(), x.Bytes()), bytes, CopyBody.PerTask);
            x.LiveBlock.Version++;
        }
    }

    private static Tensor Fitting(int count, Shape shape, DType type) => count == shape.Count
        ? Tensor.Uninitialized(shape, type)
        : throw new ShapeException($"{count} values for a tensor of shape {shape}, which takes {shape.Count}.");

    private static unsafe void Fill<T>(T* destination, long count, T value)
        where T : unmanaged
    {
        for (var done = 0L; done < count;)
        {
            var length = (int)Math.Min(count - done, 1 << 30);
            new Span<T>(destination + done, length).Fill(value);
            done += length;
        }
    }

    private static unsafe void Convert(Tensor x, Tensor y)
    {
        for (var i = 0L; i < x.Shape.Count; i++)
        {
            if (x.Type == DType.Float32)
                y.Pointer<double>()[i] = x.Pointer<float>()[i];
            else
                y.Pointer<float>()[i] = (float)x.Pointer<double>()[i];
        }
    }
}
