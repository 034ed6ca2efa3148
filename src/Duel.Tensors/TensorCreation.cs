using System.Buffers;

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
            Backend.Current.Upload(values, tensor);
            return tensor;
        }

        /// <summary>A tensor of these values in row-major order, in float64 or rounded to float32.</summary>
        /// <exception cref="ShapeException">The number of values is not the shape's.</exception>
        public static Tensor From(ReadOnlySpan<double> values, Shape shape, DType type = DType.Float64)
        {
            var tensor = Fitting(values.Length, shape, type);
            Backend.Current.Upload(values, tensor);
            return tensor;
        }

        /// <summary>A tensor with the same value everywhere.</summary>
        public static Tensor Full(Shape shape, double value, DType type = DType.Float32)
        {
            var tensor = Backend.Current.Allocate(shape, type);
            Backend.Current.Fill(tensor, value);
            return tensor;
        }

        /// <summary>A tensor of zeros.</summary>
        public static Tensor Zeros(Shape shape, DType type = DType.Float32) => Tensor.Full(shape, 0, type);

        /// <summary>A tensor of ones.</summary>
        public static Tensor Ones(Shape shape, DType type = DType.Float32) => Tensor.Full(shape, 1, type);

        /// <summary>Rows of zeros with a one at each given place: classes as vectors.</summary>
        /// <param name="classes">N numbers from 0 to <paramref name="count"/> - 1.</param>
        /// <param name="count">Number of classes, K.</param>
        /// <param name="type">The number format.</param>
        /// <returns>[N, K]</returns>
        /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
        public static Tensor OneHot(ReadOnlySpan<int> classes, int count, DType type = DType.Float32)
        {
            var tensor = Backend.Current.Allocate([classes.Length, count], type);
            var rows = ArrayPool<double>.Shared.Rent(Math.Max(1, classes.Length * count));
            try
            {
                var ones = rows.AsSpan(0, classes.Length * count);
                ones.Clear();
                for (var i = 0; i < classes.Length; i++)
                {
                    ArgumentOutOfRangeException.ThrowIfNegative(classes[i], nameof(classes));
                    ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classes[i], count, nameof(classes));
                    ones[(i * count) + classes[i]] = 1;
                }
                Backend.Current.Upload(ones, tensor);
            }
            finally
            {
                ArrayPool<double>.Shared.Return(rows);
            }
            return tensor;
        }
    }

    extension(Tensor x)
    {
        /// <summary>The same values in another number format; differentiable.</summary>
        public Tensor To(DType type) => type == x.Type ? x : Operation.Convert.Of(type).Apply(x);

        /// <summary>A copy of the values without their history.</summary>
        public Tensor Copy()
        {
            var y = Backend.Current.Allocate(x.Shape, x.Type);
            y.CopyFrom(x);
            return y;
        }

        /// <summary>Overwrites the values in place: for parameters and state, not for tensors that others were made from.</summary>
        /// <exception cref="ShapeException">The numbers of elements differ.</exception>
        public void CopyFrom(Tensor source)
        {
            if (source.Shape.Count != x.Shape.Count || source.Type != x.Type)
                throw new ShapeException($"Copying {source.Type}{source.Shape} into {x.Type}{x.Shape}: type and number of elements must be equal.");
            Backend.Current.Copy(source, x);
        }
    }

    private static Tensor Fitting(int count, Shape shape, DType type) => count == shape.Count
        ? Backend.Current.Allocate(shape, type)
        : throw new ShapeException($"{count} values for a tensor of shape {shape}, which takes {shape.Count}.");
}
