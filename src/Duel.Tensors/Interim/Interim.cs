#pragma warning disable
using System.Numerics;

namespace Duel.Tensors;

internal sealed record ConvolutionShape(int Batch, int[] Input, int InputChannels, int[] Output, int OutputChannels, int[] Kernel, int[] Stride, int[] Padding, int[] Dilation, int Groups);

internal static unsafe class ReferenceConvolution
{
    private static void Walk(ConvolutionShape s, Action<int, int, int, int> visit)
    {
        int Dim(int[] e, int a) => a < e.Length ? e[^(a + 1)] : 1;
        int St(int[] e, int a, int d) => a < e.Length ? e[^(a + 1)] : d;
        for (var o2 = 0; o2 < Dim(s.Output, 2); o2++) for (var o1 = 0; o1 < Dim(s.Output, 1); o1++) for (var o0 = 0; o0 < Dim(s.Output, 0); o0++)
                    for (var k2 = 0; k2 < Dim(s.Kernel, 2); k2++) for (var k1 = 0; k1 < Dim(s.Kernel, 1); k1++) for (var k0 = 0; k0 < Dim(s.Kernel, 0); k0++)
                            {
                                var i2 = (o2 * St(s.Stride, 2, 1)) + (k2 * St(s.Dilation, 2, 1)) - St(s.Padding, 2, 0);
                                var i1 = (o1 * St(s.Stride, 1, 1)) + (k1 * St(s.Dilation, 1, 1)) - St(s.Padding, 1, 0);
                                var i0 = (o0 * St(s.Stride, 0, 1)) + (k0 * St(s.Dilation, 0, 1)) - St(s.Padding, 0, 0);
                                if (i2 < 0 || i1 < 0 || i0 < 0 || i2 >= Dim(s.Input, 2) || i1 >= Dim(s.Input, 1) || i0 >= Dim(s.Input, 0)) continue;
                                visit((((o2 * Dim(s.Output, 1)) + o1) * Dim(s.Output, 0)) + o0, (((i2 * Dim(s.Input, 1)) + i1) * Dim(s.Input, 0)) + i0, (((k2 * Dim(s.Kernel, 1)) + k1) * Dim(s.Kernel, 0)) + k0, 0);
                            }
    }

    private static void All<T>(ConvolutionShape s, T* x, T* w, T* y, int mode) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int ic = s.InputChannels / s.Groups, oc = s.OutputChannels / s.Groups;
        long inp = s.Input.Aggregate(1, (a, b) => a * b), outp = s.Output.Aggregate(1, (a, b) => a * b), taps = s.Kernel.Aggregate(1, (a, b) => a * b);
        if (mode == 0) new Span<T>(y, (int)(s.Batch * outp * s.OutputChannels)).Clear();
        if (mode == 1) new Span<T>(x, (int)(s.Batch * inp * s.InputChannels)).Clear();
        if (mode == 2) new Span<T>(w, (int)(taps * ic * s.OutputChannels)).Clear();
        Walk(s, (o, i, t, _) =>
        {
            for (var n = 0; n < s.Batch; n++)
                for (var g = 0; g < s.Groups; g++)
                    for (var a = 0; a < ic; a++)
                        for (var b = 0; b < oc; b++)
                        {
                            ref var X = ref x[(((n * inp) + i) * s.InputChannels) + (g * ic) + a];
                            ref var W = ref w[(((t * ic) + a) * (long)s.OutputChannels) + (g * oc) + b];
                            ref var Y = ref y[(((n * outp) + o) * s.OutputChannels) + (g * oc) + b];
                            if (mode == 0) Y += X * W; else if (mode == 1) X += Y * W; else W += X * Y;
                        }
        });
    }

    public static void Forward<T>(ConvolutionShape s, T* x, T* w, T* y) where T : unmanaged, IFloatingPointIeee754<T> => All(s, x, w, y, 0);

    public static void InputGradient<T>(ConvolutionShape s, T* dy, T* w, T* dx) where T : unmanaged, IFloatingPointIeee754<T> => All(s, dx, w, dy, 1);

    public static void WeightGradient<T>(ConvolutionShape s, T* x, T* dy, T* dw) where T : unmanaged, IFloatingPointIeee754<T> => All(s, x, dw, dy, 2);
}

internal static unsafe class Convolution
{
    public static void Forward(ConvolutionShape s, float* x, float* w, float* y) => ReferenceConvolution.Forward(s, x, w, y);

    public static void InputGradient(ConvolutionShape s, float* dy, float* w, float* dx) => ReferenceConvolution.InputGradient(s, dy, w, dx);

    public static void WeightGradient(ConvolutionShape s, float* x, float* dy, float* dw) => ReferenceConvolution.WeightGradient(s, x, dy, dw);
}

