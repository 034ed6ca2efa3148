using System.Net;
using System.Text;
using Duel.Data;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Serving.Tests;

[Collection("Served")]
public class ImageTests(ServedRuns served)
{
    private const string Generations = "/v1/images/generations";

    [Fact]
    public async Task Models_are_listed()
    {
        var list = await served.Http.GetJsonAsync("/v1/models");
        Assert.Equal("list", list.Text("object"));
        Assert.Equal(["clips", "colours", "damaged", "drawing", "driven", "enlarging", "inspecting", "painting", "pictures", "points", "rows", "series"], list.GetProperty("data").EnumerateArray().Select(model => model.Text("id")));
        var one = await served.Http.GetJsonAsync("/v1/models/pictures");
        Assert.Equal(("model", "duel"), (one.Text("object"), one.Text("owned_by")));
        Assert.InRange(one.GetProperty("created").GetInt64(), 1_500_000_000, 4_000_000_000);
        Assert.Equal("model_not_found", (await served.Http.GetJsonAsync("/v1/models/none", HttpStatusCode.NotFound)).GetProperty("error").Text("code"));
    }

    [Theory]
    [InlineData("shirt seed=42 trunc=.7", null)]
    [InlineData("SHIRT", 42UL)]
    [InlineData("1 truncation=0.7", 42UL)]
    [InlineData("class=shirt", 42UL)]
    public async Task A_prompt_names_class_seed_and_truncation(string prompt, ulong? seed)
    {
        var reply = await served.Http.PostAsync(Generations, new { model = "pictures", prompt, n = 3, seed, truncation = prompt.Contains("trunc", StringComparison.Ordinal) ? (double?)null : 0.7, user = "unknown fields are passed over" });

        var made = SavedGenerator.Load(served.Pictures).Generate(3, seed: 42, label: 1, truncation: 0.7);
        Assert.Equal(made.Select(picture => picture.ToPng()), reply.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("b64_json").GetBytesFromBase64()));
        Assert.Equal(("png", "16x16"), (reply.Text("output_format"), reply.Text("size")));
    }

    [Fact]
    public async Task The_revised_prompt_makes_the_same_pictures_again()
    {
        var first = await served.Http.PostAsync(Generations, new { model = "pictures", prompt = "bag", n = 2 });
        var again = await served.Http.PostAsync(Generations, new { model = "pictures", prompt = first.GetProperty("data")[0].Text("revised_prompt"), n = 2 });
        Assert.Equal(first.GetProperty("data").GetRawText(), again.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_size_is_resized_to_and_an_address_holds_the_picture_itself()
    {
        var reply = await served.Http.PostAsync(Generations, new { model = "pictures", prompt = "", size = "40x24", response_format = "url" });
        var address = reply.GetProperty("data")[0].Text("url");
        Assert.StartsWith("data:image/png;base64,", address, StringComparison.Ordinal);
        var picture = Duel.Data.Pictures.Decode(Convert.FromBase64String(address["data:image/png;base64,".Length..]));
        Assert.Equal((40, 24), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Variations_are_like_the_picture_and_the_same_for_a_seed()
    {
        var generator = SavedGenerator.Load(served.Pictures);
        var picture = generator.Generate(1, seed: 11)[0];
        var first = await served.Http.FormAsync("/v1/images/variations", picture.ToPng(), HttpStatusCode.OK, ("model", "pictures"), ("n", "2"), ("seed", "5"));
        var again = await served.Http.FormAsync("/v1/images/variations", picture.ToPng(), HttpStatusCode.OK, ("model", "pictures"), ("n", "2"), ("seed", "5"));
        Assert.Equal(first.GetProperty("data").GetRawText(), again.GetProperty("data").GetRawText());
        Assert.Equal(2, first.GetProperty("data").EnumerateArray().Select(item => item.Text("b64_json")).Distinct().Count());
    }

    [Fact]
    public async Task An_edit_is_what_the_model_makes_of_the_upload()
    {
        var picture = new Picture(20, 12, 3);
        for (var p = 0; p < picture.Pixels.Length; p++)
            picture.Pixels[p] = (byte)(p * 5 % 253);
        var expected = SuperResolutionModel.Load(served.Enlarging).Apply(picture).ToPng();

        var edited = await served.Http.FormAsync("/v1/images/edits", picture.ToPng(), HttpStatusCode.OK, ("model", "enlarging"), ("prompt", "larger"), ("n", "2"));
        Assert.Equal([expected, expected], edited.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("b64_json").GetBytesFromBase64()));
        Assert.Equal("40x24", edited.Text("size"));
        var inferred = await served.Http.PostAsync("/v2/models/enlarging/infer", new { inputs = new[] { new { name = "image", shape = new[] { 1 }, datatype = "BYTES", data = new[] { Convert.ToBase64String(picture.ToPng()) } } } });
        Assert.Equal(expected, inferred.GetProperty("outputs")[0].GetProperty("data")[0].GetBytesFromBase64());
        await served.Http.PostAsync("/v2/models/enlarging/infer", new { }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_style_transfer_paints_the_first_upload_like_the_second()
    {
        var (picture, style) = (ServedRuns.Coloured(40, 24, 5), ServedRuns.Coloured(32, 32, 11));
        var model = StyleModel.Load(served.Painting);
        var expected = model.Apply(picture, model.Style(PictureBuffer.Of(style))).ToPng();

        var edited = await served.Http.FormAsync("/v1/images/edits", [("image[]", picture.ToPng()), ("image[]", style.ToPng())], HttpStatusCode.OK, ("model", "painting"), ("prompt", ""));
        Assert.Equal(expected, edited.GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64());
        object Picture(string name, Picture one) => new { name, shape = new[] { 1 }, datatype = "BYTES", data = new[] { Convert.ToBase64String(one.ToPng()) } };
        var inferred = await served.Http.PostAsync("/v2/models/painting/infer", new { inputs = new[] { Picture("image", picture), Picture("style", style) } });
        Assert.Equal(expected, inferred.GetProperty("outputs")[0].GetProperty("data")[0].GetBytesFromBase64());
        Assert.Equal("image", (await served.Http.FormAsync("/v1/images/edits", picture.ToPng(), HttpStatusCode.BadRequest, ("model", "painting"))).GetProperty("error").Text("param"));
        await served.Http.FormAsync("/v1/images/edits", [("image[]", new Picture(4, 4, 3).ToPng()), ("image[]", style.ToPng())], HttpStatusCode.BadRequest, ("model", "painting"));
    }

    [Fact]
    public async Task A_detector_scores_an_upload_as_it_scores_the_same_picture_in_a_folder_and_shows_where_it_differs()
    {
        var picture = ServedRuns.Coloured(50, 34, 9);
        var folder = Directory.CreateDirectory(Path.Combine(served.Root, "odd")).FullName;
        picture.Save(Path.Combine(folder, "odd.png"));
        var model = AnomalyModel.Load(served.Inspecting);
        using var items = model.Open(folder);
        var expected = model.Score(items)[0];

        var reply = await served.Http.PostAsync("/v2/models/inspecting/infer", new { inputs = new[] { new { name = "image", shape = new[] { 1 }, datatype = "BYTES", data = new[] { Convert.ToBase64String(picture.ToPng()) } } } });
        var outputs = reply.GetProperty("outputs");
        Assert.Equal((float)expected.Score, outputs[0].GetProperty("data")[0].GetSingle());
        Assert.Equal(("BOOL", expected.Anomalous), (outputs[1].Text("datatype"), outputs[1].GetProperty("data")[0].GetBoolean()));
        var shown = PictureGrid.Tile(ResidualPicture.Row(model.Detector, items.Data, 0), columns: 3).ToPng();
        Assert.Equal(shown, outputs[2].GetProperty("data")[0].GetBytesFromBase64());
        var edited = await served.Http.FormAsync("/v1/images/edits", picture.ToPng(), HttpStatusCode.OK, ("model", "inspecting"));
        Assert.Equal(shown, edited.GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64());
    }

    [Theory]
    [InlineData("{\"model\": \"pictures\"}", HttpStatusCode.BadRequest, "prompt")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"n\": 0}", HttpStatusCode.BadRequest, "n")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"n\": 11}", HttpStatusCode.BadRequest, "n")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"size\": \"0x0\"}", HttpStatusCode.BadRequest, "size")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"size\": \"99999x99999\"}", HttpStatusCode.BadRequest, "size")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"stream\": true}", HttpStatusCode.BadRequest, "stream")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"response_format\": \"file\"}", HttpStatusCode.BadRequest, "response_format")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"output_format\": \"webp\"}", HttpStatusCode.BadRequest, "output_format")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"a cat\"}", HttpStatusCode.BadRequest, "prompt")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"\", \"label\": \"cat\"}", HttpStatusCode.BadRequest, "label")]
    [InlineData("{\"model\": \"pictures\", \"prompt\": \"seed=-4\"}", HttpStatusCode.BadRequest, "prompt")]
    [InlineData("{\"model\": \"points\", \"prompt\": \"\"}", HttpStatusCode.BadRequest, "model")]
    [InlineData("{\"model\": \"../pictures\", \"prompt\": \"\"}", HttpStatusCode.NotFound, null)]
    [InlineData("not json", HttpStatusCode.BadRequest, null)]
    public async Task A_refusal_has_the_shape_of_the_protocol(string body, HttpStatusCode expected, string? field)
    {
        var error = (await served.Http.PostAsync(Generations, body, expected)).GetProperty("error");
        Assert.Equal("invalid_request_error", error.Text("type"));
        Assert.Equal(field, error.GetProperty("param").GetString());
        Assert.NotEmpty(error.Text("message"));
        Assert.True(error.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task Uploads_that_are_no_pictures_are_refused()
    {
        foreach (var bytes in new byte[][] { [], Encoding.ASCII.GetBytes("GIF89a"), new byte[3000], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0, 0, 0, 0] })
            Assert.Equal("image", (await served.Http.FormAsync("/v1/images/variations", bytes, HttpStatusCode.BadRequest, ("model", "pictures"))).GetProperty("error").Text("param"));
        Assert.Equal("model", (await served.Http.FormAsync("/v1/images/edits", new Picture(4, 4, 1).ToPng(), HttpStatusCode.BadRequest, ("model", "pictures"))).GetProperty("error").Text("param"));
    }

    [Fact]
    public async Task A_picture_of_too_many_pixels_and_a_body_of_too_many_bytes_are_refused()
    {
        Assert.Contains("pixels", (await served.Http.FormAsync("/v1/images/variations", new Picture(1100, 1000, 1).ToPng(), HttpStatusCode.BadRequest, ("model", "pictures"))).GetProperty("error").Text("message"), StringComparison.Ordinal);
        using var tooLong = new HttpRequestMessage(HttpMethod.Post, Generations) { Content = new StringContent("{\"prompt\": \"" + new string('x', 2 << 20) + "\"}", Encoding.UTF8, "application/json") };
        // The answer comes before the body is sent: a body that nobody reads breaks off the connection, perhaps before the answer is read.
        tooLong.Headers.ExpectContinue = true;
        using var refused = await served.Http.SendAsync(tooLong);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task Another_type_of_body_is_refused()
    {
        using var text = new StringContent("{\"prompt\": \"\"}", Encoding.UTF8, "text/plain");
        foreach (var path in new[] { Generations, "/v1/images/edits", "/v2/models/pictures/infer" })
        {
            using var refused = await served.Http.PostAsync(path, text);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Requests_together_get_what_each_would_get_alone()
    {
        var generator = SavedGenerator.Load(served.Pictures);
        string[] expected = [.. Enumerable.Range(0, 24).Select(seed => Convert.ToBase64String(generator.Generate(1, (ulong)seed, truncation: seed % 2 == 0 ? null : 0.5)[0].ToPng()))];
        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(seed => served.Http.PostAsync(Generations, new { model = "pictures", prompt = "", seed, truncation = seed % 2 == 0 ? (double?)null : 0.5 })));
        Assert.Equal(expected, replies.Select(reply => reply.GetProperty("data")[0].Text("b64_json")));
    }

    [Fact]
    public async Task The_document_names_what_is_served_and_measures_count_it()
    {
        await served.Http.PostAsync(Generations, new { model = "pictures", prompt = "", n = 2 });
        var document = await served.Http.GetJsonAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();
        Assert.Superset(new HashSet<string>(["/v2/models/{model}/infer", "/v1/images/generations", "/v1/images/edits", "/v1/images/variations", "/v1/models"]), paths.ToHashSet());
        Assert.Contains("duel_samples", await served.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        var reference = await served.Http.GetStringAsync("/reference");
        Assert.Contains("Duel", reference, StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.", reference, StringComparison.Ordinal);
    }
}
