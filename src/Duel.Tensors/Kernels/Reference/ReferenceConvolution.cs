using System.Numerics;

namespace Duel.Tensors;

/// <summary>The plain loops that <see cref="Convolution"/> is measured against, for any floating-point type.</summary>
internal static unsafe class ReferenceConvolution
{
    /// <summary>Calculates what <see cref="Convolution.Forward"/> does.</summary>
    public static void Forward<T>(ConvolutionShape shape, T* x, T* w, T* y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var body = new Outputs<T> { Shape = shape, X = x, W = w, Y = y };
        Workers.For(shape.Batch * shape.OutputPixels, ref body);
    }

    /// <summary>Calculates what <see cref="Convolution.InputGradient"/> does.</summary>
    public static void InputGradient<T>(ConvolutionShape shape, T* dy, T* w, T* dx) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var body = new Inputs<T> { Shape = shape, Dy = dy, W = w, Dx = dx };
        Workers.For(shape.Batch * shape.InputPixels, ref body);
    }

    /// <summary>Calculates what <see cref="Convolution.WeightGradient"/> does.</summary>
    public static void WeightGradient<T>(ConvolutionShape shape, T* x, T* dy, T* dw) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var body = new Weights<T> { Shape = shape, X = x, Dy = dy, Dw = dw };
        Workers.For(shape.Taps * shape.GroupInputs, ref body);
    }

    // The input pixel of a sample that an output pixel meets at a tap, or -1 in the padding.
    private static long Meeting(ConvolutionShape shape, int output, int tap)
    {
        ConvolutionAxis d = shape.Depth, h = shape.Height, w = shape.Width;
        int id = (output / w.Output / h.Output * d.Stride) + (tap / w.Kernel / h.Kernel * d.Dilation) - d.Padding;
        int ih = (output / w.Output % h.Output * h.Stride) + (tap / w.Kernel % h.Kernel * h.Dilation) - h.Padding;
        int iw = (output % w.Output * w.Stride) + (tap % w.Kernel * w.Dilation) - w.Padding;
        bool inside = id >= 0 && id < d.Input && ih >= 0 && ih < h.Input && iw >= 0 && iw < w.Input;
        return inside ? (((long)id * h.Input) + ih) * w.Input + iw : -1;
    }

    // The output pixel of a sample that meets an input pixel at a tap, or -1 if there is none.
    private static long Reached(ConvolutionShape shape, int input, int tap)
    {
        ConvolutionAxis d = shape.Depth, h = shape.Height, w = shape.Width;
        int od = Reached(d, input / w.Input / h.Input, tap / w.Kernel / h.Kernel);
        int oh = Reached(h, input / w.Input % h.Input, tap / w.Kernel % h.Kernel);
        int ow = Reached(w, input % w.Input, tap % w.Kernel);
        return od < 0 || oh < 0 || ow < 0 ? -1 : (((long)od * h.Output) + oh) * w.Output + ow;
    }

    private static int Reached(ConvolutionAxis axis, int input, int tap)
    {
        int reached = input + axis.Padding - (tap * axis.Dilation);
        return reached >= 0 && reached % axis.Stride == 0 && reached / axis.Stride < axis.Output ? reached / axis.Stride : -1;
    }

    // A task is an output pixel.
    private struct Outputs<T> : ITaskBody where T : unmanaged, IFloatingPointIeee754<T>
    {
        public ConvolutionShape Shape;
        public T* X, W, Y;

        public readonly void Run(int task)
        {
            int sample = task / Shape.OutputPixels, pixel = task % Shape.OutputPixels;
            T* y = Y + ((long)task * Shape.OutputChannels);
            for (int k = 0; k < Shape.OutputChannels; k++)
            {
                T sum = T.Zero;
                int group = k / Shape.GroupOutputs;
                for (int tap = 0; tap < Shape.Taps; tap++)
                {
                    long met = Meeting(Shape, pixel, tap);
                    if (met < 0) continue;
                    T* x = X + ((((long)sample * Shape.InputPixels) + met) * Shape.InputChannels) + (group * Shape.GroupInputs);
                    T* w = W + ((long)tap * Shape.GroupInputs * Shape.OutputChannels) + k;
                    for (int c = 0; c < Shape.GroupInputs; c++) sum += x[c] * w[(long)c * Shape.OutputChannels];
                }

                y[k] = sum;
            }
        }
    }

    // A task is an input pixel.
    private struct Inputs<T> : ITaskBody where T : unmanaged, IFloatingPointIeee754<T>
    {
        public ConvolutionShape Shape;
        public T* Dy, W, Dx;

        public readonly void Run(int task)
        {
            int sample = task / Shape.InputPixels, pixel = task % Shape.InputPixels;
            T* dx = Dx + ((long)task * Shape.InputChannels);
            for (int c = 0; c < Shape.InputChannels; c++) dx[c] = T.Zero;
            for (int tap = 0; tap < Shape.Taps; tap++)
            {
                long reached = Reached(Shape, pixel, tap);
                if (reached < 0) continue;
                T* dy = Dy + ((((long)sample * Shape.OutputPixels) + reached) * Shape.OutputChannels);
                for (int c = 0; c < Shape.InputChannels; c++)
                {
                    int first = c / Shape.GroupInputs * Shape.GroupOutputs;
                    T* w = W + ((((long)tap * Shape.GroupInputs) + (c % Shape.GroupInputs)) * Shape.OutputChannels);
                    for (int k = first; k < first + Shape.GroupOutputs; k++) dx[c] += dy[k] * w[k];
                }
            }
        }
    }

    // A task is an input channel of a group at a tap.
    private struct Weights<T> : ITaskBody where T : unmanaged, IFloatingPointIeee754<T>
    {
        public ConvolutionShape Shape;
        public T* X, Dy, Dw;

        public readonly void Run(int task)
        {
            int tap = task / Shape.GroupInputs, c = task % Shape.GroupInputs;
            T* dw = Dw + ((long)task * Shape.OutputChannels);
            for (int k = 0; k < Shape.OutputChannels; k++) dw[k] = T.Zero;
            for (int output = 0; output < Shape.Batch * Shape.OutputPixels; output++)
            {
                long met = Meeting(Shape, output % Shape.OutputPixels, tap);
                if (met < 0) continue;
                T* x = X + ((((long)(output / Shape.OutputPixels) * Shape.InputPixels) + met) * Shape.InputChannels) + c;
                T* dy = Dy + ((long)output * Shape.OutputChannels);
                for (int k = 0; k < Shape.OutputChannels; k++) dw[k] += x[(long)(k / Shape.GroupOutputs) * Shape.GroupInputs] * dy[k];
            }
        }
    }
}
