namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>Makes requests up: first each value of each input alone, then any of them together.</summary>
/// <param name="random">Decides.</param>
internal sealed class FuzzCases(Random random)
{
    /// <summary>A job's id, to be replaced by one that exists when the request is sent.</summary>
    public const string AnyJob = "{a job}";

    private static readonly string[] Chains =
    [
        "invert", "gaussian:5,grayscale", "gaussian:sigma=1.2", "crop:0:0:8:2", "rotate:90", "canny:100:200", "otsu", "gausian:5", "gaussian:4", "gaussian:5:", ",", "invert,,invert",
        "crop:100:100:1:1", "shrink:99", "INVERT", "invert invert", new('x', 5000), new('x', 20_000), "☃", "", string.Join(',', Enumerable.Repeat("invert", 200)),
    ];

    /// <summary>Each value of each input with what else is needed.</summary>
    public IEnumerable<FuzzCase> OneByOne(ApiOperation operation)
    {
        yield return new FuzzCase(operation, Needed(operation), GoodBody(operation), Expectation.Understood);
        foreach (var input in operation.Parameters)
        {
            foreach (var given in ValuesOf(input))
                yield return new FuzzCase(operation, [.. Needed(operation).Where(other => other.Input != input), given], GoodBody(operation), Expect(given));
        }

        foreach (var body in operation.Form is { } form ? BodiesOf(form) : []) yield return new FuzzCase(operation, Needed(operation), body.Body, body.Expected);
    }

    /// <summary>Any values together.</summary>
    public FuzzCase Any(ApiOperation operation)
    {
        var given = operation.Parameters.Where(input => input.IsRequired || random.Next(2) == 0)
            .Select(input => input.Name == "id" && random.Next(4) > 0 ? new GivenInput(input, AnyJob) : Pick(ValuesOf(input))).ToList();
        FuzzBody? body = null;
        if (operation.Form is { } form)
        {
            var fields = form.Fields.Where(field => field.IsRequired ? random.Next(10) > 0 : random.Next(2) == 0).ToList();
            var texts = fields.Where(static field => !field.IsFile).Select(field => (field.Name, Pick(TextsOf(field)))).ToArray();
            random.Shuffle(texts);
            body = new FuzzBody(texts, [.. fields.Where(static field => field.IsFile).Select(field => (field.Name, Pick(FuzzPicture.All)))]);
        }

        var refused = given.Any(static one => one.IsAllowed == false && one.Text != AnyJob);
        return new FuzzCase(operation, given, body, refused ? Expectation.Refused : Expectation.Described);
    }

    private static Expectation Expect(GivenInput given) => given switch
    {
        { IsAllowed: false } => Expectation.Refused,
        { IsAllowed: null } or { Text.Length: > 1000 } => Expectation.Described,

        // Where the picture ends, and whether its format is lossy, is not in the schema.
        { Input.Name: "x" or "y" or "quality" } => Expectation.Described,
        _ => Expectation.Understood,
    };

    private IEnumerable<(FuzzBody Body, Expectation Expected)> BodiesOf(ApiForm form)
    {
        var good = Good(form);
        foreach (var field in form.Fields.Where(static field => field.IsRequired))
            yield return (good with { Texts = [.. good.Texts.Where(one => one.Name != field.Name)], Pictures = [.. good.Pictures.Where(one => one.Name != field.Name)] }, Expectation.Refused);
        foreach (var field in form.Fields.Where(static field => field.IsFile))
        {
            foreach (var picture in FuzzPicture.All) yield return (good with { Pictures = [(field.Name, picture)] }, Expectation.Described);
        }

        foreach (var field in form.Fields.Where(static field => !field.IsFile))
        {
            foreach (var text in TextsOf(field))
            {
                var expected = field.IsRequired ? Expectation.Described : Expect(new GivenInput(field, text));
                yield return (good with { Texts = [.. good.Texts.Where(one => one.Name != field.Name), (field.Name, text)] }, expected);
            }
        }

        yield return (good with { Texts = [.. good.Texts, good.Texts[0]] }, Expectation.Refused);
        yield return (good with { Texts = [.. good.Texts, ("unknown", "1")] }, Expectation.Refused);
        yield return (good with { Pictures = [.. good.Pictures, good.Pictures[0]] }, Expectation.Refused);
        foreach (var cut in (int[])[1, 2, 10, 100, int.MaxValue]) yield return (good with { Cut = cut }, cut < 4 ? Expectation.Described : Expectation.Refused);
        foreach (var type in (string[])["application/json", "multipart/form-data", "multipart/form-data; boundary=another", "text/plain", "application/x-www-form-urlencoded"])
            yield return (good with { MediaType = type }, Expectation.Refused);
    }

    private static FuzzBody? GoodBody(ApiOperation operation) => operation.Form is { } form ? Good(form) : null;

    private static FuzzBody Good(ApiForm form) => new(
        [.. form.Fields.Where(static field => field.IsRequired && !field.IsFile).Select(static field => (field.Name, field.Example ?? ""))],
        [.. form.Fields.Where(static field => field.IsRequired && field.IsFile).Select(static field => (field.Name, FuzzPicture.Good))]);

    private static List<GivenInput> Needed(ApiOperation operation) =>
        [.. operation.Parameters.Where(static input => input.IsRequired).Select(static input => new GivenInput(input, AnyJob))];

    private IReadOnlyList<GivenInput> ValuesOf(ApiInput input) =>
        [.. InputTexts.Of(input, random).Select(text => new GivenInput(input, text)).Where(static given => given.CanBeSent)];

    // A chain has a grammar that no schema can say.
    private IReadOnlyList<string> TextsOf(ApiInput field) => field.Name == "filters" ? Chains : InputTexts.Of(field, random);

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
