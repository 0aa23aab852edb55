<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Latent</name>
    <message>
        <source>Reset</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>From sample</source>
        <translation>샘플에서</translation>
    </message>
    <message>
        <source>Bring all numbers back to their middle</source>
        <translation>모든 수를 가운데로 되돌립니다</translation>
    </message>
    <message>
        <source>Draw all numbers as the noise is drawn</source>
        <translation>모든 수를 잡음과 같은 방식으로 새로 뽑습니다</translation>
    </message>
    <message>
        <source>Begin with what the encoder makes of this sample of the data</source>
        <translation>인코더가 이 샘플에서 얻은 수로 시작합니다</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Numbers: 17, 20-30</source>
        <translation>수: 17, 20-30</translation>
    </message>
    <message>
        <source>Which latent</source>
        <translation>어느 잠재 변수</translation>
    </message>
    <message>
        <source>What the generator is told beside the numbers</source>
        <translation>수와 함께 생성기에 주는 조건</translation>
    </message>
    <message>
        <source>The picture that these numbers make</source>
        <translation>이 수들이 만드는 그림</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1 단계</translation>
    </message>
    <message>
        <source>before training</source>
        <translation>학습 전</translation>
    </message>
    <message>
        <source>picture of step %1</source>
        <translation>%1 단계의 그림</translation>
    </message>
    <message>
        <source>A network that makes pictures from a few numbers shows here what each of them does.</source>
        <translation>적은 수의 숫자로 그림을 만드는 신경망이라면, 각 숫자가 무엇을 바꾸는지 여기에 보입니다.</translation>
    </message>
    <message>
        <source>number %1</source>
        <translation>%1번 수</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>New noise</source>
        <translation>새 잡음</translation>
    </message>
    <message>
        <source>Draw other noise; until then the pictures come from the same</source>
        <translation>다른 잡음을 뽑습니다. 그 전까지는 같은 잡음으로 그림을 만듭니다</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>그림의 수</translation>
    </message>
    <message>
        <source>Which generator</source>
        <translation>어느 생성기</translation>
    </message>
    <message>
        <source>Save the pictures as PNG</source>
        <translation>그림을 PNG로 저장</translation>
    </message>
    <message>
        <source>What the generator makes</source>
        <translation>생성기가 만드는 그림</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1 단계</translation>
    </message>
    <message>
        <source>before training</source>
        <translation>학습 전</translation>
    </message>
    <message numerus="yes">
        <source>noise of %n numbers</source>
        <translation>
            <numerusform>수 %n개의 잡음</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 samples step %2</source>
        <translation>%1 샘플 %2단계</translation>
    </message>
    <message>
        <source>A network that makes pictures from noise shows here what it makes while it learns.</source>
        <translation>잡음으로 그림을 만드는 신경망이라면, 학습하는 동안 만드는 그림을 여기에 보입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n of each class</source>
        <translation>
            <numerusform>클래스마다 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>그림 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextConsole</name>
    <message>
        <source>Begin with these words</source>
        <translation>이 말로 시작하기</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>시작 글</translation>
    </message>
    <message>
        <source>temperature </source>
        <translation>온도 </translation>
    </message>
    <message>
        <source>0: always the likeliest character; above 1: bolder than it learned</source>
        <translation>0: 늘 가장 그럴듯한 글자. 1보다 크면 배운 것보다 대담하게</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>온도</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>시드 </translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> 자</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Write another text: the same seed writes the same</source>
        <translation>다른 글을 씁니다. 같은 시드는 같은 글을 씁니다</translation>
    </message>
    <message>
        <source>while training, every</source>
        <translation>학습하는 동안, 매</translation>
    </message>
    <message>
        <source>Writes a few lines again and again, so that you see it learn</source>
        <translation>몇 줄씩 거듭 써서 배워 가는 모습을 보입니다</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 단계</translation>
    </message>
    <message>
        <source>Steps between two texts</source>
        <translation>두 글 사이의 단계 수</translation>
    </message>
    <message>
        <source>Next character</source>
        <translation>다음 글자</translation>
    </message>
    <message>
        <source>What the network writes</source>
        <translation>신경망이 쓰는 글</translation>
    </message>
    <message>
        <source>A network that predicts the next character writes here.</source>
        <translation>다음 글자를 예측하는 신경망이라면 여기에 글을 씁니다.</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>그만 쓰기</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>space</source>
        <translation>공백</translation>
    </message>
    <message>
        <source>new line</source>
        <translation>줄 바꿈</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>탭</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>&quot;%1&quot; gives no loss</source>
        <translation>&quot;%1&quot; 노드가 손실을 내지 않습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in column %2 is no number: it counts as missing</source>
        <translation>%2 열의 &quot;%1&quot; 값은 숫자가 아니어서 결측값으로 처리합니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is needed here, but nothing was fed to it</source>
        <translation>여기에는 &quot;%1&quot; 값이 필요하지만 아무것도 입력되지 않았습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kernel</source>
        <translation>&quot;%1&quot; 값은 커널이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind of data source</source>
        <translation>&quot;%1&quot; 값은 데이터 소스의 종류가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no list of numbers</source>
        <translation>&quot;%1&quot; 값은 숫자 목록이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no loss</source>
        <translation>&quot;%1&quot; 노드는 손실이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number</source>
        <translation>&quot;%1&quot; 값은 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a choice for %2</source>
        <translation>&quot;%1&quot; 값은 %2에서 선택할 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a choice here</source>
        <translation>&quot;%1&quot; 값은 여기에서 선택할 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here and was left out</source>
        <translation>&quot;%1&quot; 항목은 알 수 없어 제외했습니다</translation>
    </message>
    <message>
        <source>&quot;auto&quot;: a class where the target holds texts, else a number. &quot;class&quot; makes a class of every different value.</source>
        <translation>&quot;자동&quot;: 목표가 텍스트이면 클래스, 아니면 숫자로 봅니다. &quot;클래스&quot;: 서로 다른 값마다 클래스를 하나씩 만듭니다.</translation>
    </message>
    <message>
        <source>&quot;auto&quot;: whole numbers are classes, reals are numbers.</source>
        <translation>&quot;자동&quot;: 정수는 클래스, 실수는 숫자로 봅니다.</translation>
    </message>
    <message>
        <source>&quot;drop row&quot; skips the row; &quot;mean&quot; puts in the mean of the column, or its most frequent text; &quot;error&quot; refuses the file.</source>
        <translation>&quot;행 제외&quot;는 그 행을 건너뜁니다. &quot;평균&quot;은 열의 평균이나 가장 잦은 텍스트를 넣습니다. &quot;오류&quot;는 파일을 거부합니다.</translation>
    </message>
    <message>
        <source>&quot;none&quot; leaves values as they are in the file; &quot;unit&quot; brings them to 0…1; &quot;standard&quot; gives each feature or colour mean 0 and deviation 1. Fitted on the training part only.</source>
        <translation>&quot;없음&quot;은 파일의 값을 그대로 둡니다. &quot;단위 범위&quot;는 0…1로 맞춥니다. &quot;표준화&quot;는 특성이나 색마다 평균 0, 표준편차 1로 만듭니다. 학습 데이터만으로 계산합니다.</translation>
    </message>
    <message>
        <source>&quot;random&quot; picks the shares with the project&apos;s seed; &quot;in order&quot; takes them from the end, as a series in time needs it.</source>
        <translation>&quot;무작위&quot;는 프로젝트의 시드로 나눕니다. &quot;순서대로&quot;는 시계열에 필요한 대로 끝에서부터 가져옵니다.</translation>
    </message>
    <message>
        <source>%1 bytes are left over at the end</source>
        <translation>끝에 %1바이트가 남습니다</translation>
    </message>
    <message>
        <source>%1 bytes are stored, %2 are expected for %3</source>
        <translation>%1바이트가 저장되어 있지만 %3에는 %2바이트가 필요합니다</translation>
    </message>
    <message>
        <source>%1 filters do not split into %2 groups</source>
        <translation>필터 %1개를 그룹 %2개로 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>%1 has no initializer &quot;%2&quot;</source>
        <translation>%1에는 &quot;%2&quot; 초기화 방법이 없습니다</translation>
    </message>
    <message>
        <source>%1 holds %2, but its new value is %3</source>
        <translation>%1의 값은 %2인데 새 값은 %3입니다</translation>
    </message>
    <message>
        <source>%1 holds %2, but the network now needs %3</source>
        <translation>%1의 형태는 %2인데 신경망에는 이제 %3이(가) 필요합니다</translation>
    </message>
    <message>
        <source>%1 holds %2, not %3</source>
        <translation>%1의 형태는 %3이(가) 아니라 %2입니다</translation>
    </message>
    <message>
        <source>%1 input channels do not split into %2 groups</source>
        <translation>입력 채널 %1개를 그룹 %2개로 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 값이 범위를 벗어났습니다</translation>
    </message>
    <message>
        <source>%1 is shared, but is %2 in one place and %3 in another</source>
        <translation>공유하는 %1의 형태가 한 곳에서는 %2, 다른 곳에서는 %3입니다</translation>
    </message>
    <message>
        <source>%1 labels stand against %2 pictures</source>
        <translation>레이블은 %1개인데 이미지는 %2개입니다</translation>
    </message>
    <message>
        <source>%1 labels stand against %2 samples</source>
        <translation>레이블은 %1개인데 샘플은 %2개입니다</translation>
    </message>
    <message>
        <source>%1 missing values are filled with the mean of their column</source>
        <translation>결측값 %1개를 해당 열의 평균으로 채웠습니다</translation>
    </message>
    <message>
        <source>%1 more warnings like these</source>
        <translation>이와 같은 경고가 %1개 더 있습니다</translation>
    </message>
    <message>
        <source>%1 reads the input &quot;%2&quot; which it never declared</source>
        <translation>%1에서 선언하지 않은 &quot;%2&quot; 입력을 읽습니다</translation>
    </message>
    <message>
        <source>%1 updates the buffer &quot;%2&quot; which it never made</source>
        <translation>%1에서 만들지 않은 &quot;%2&quot; 버퍼를 갱신합니다</translation>
    </message>
    <message>
        <source>%1 values do not fill the shape %2</source>
        <translation>값 %1개로는 %2 형태를 채울 수 없습니다</translation>
    </message>
    <message>
        <source>0 or 1, or class indices of two classes.</source>
        <translation>0 또는 1, 또는 두 클래스의 번호.</translation>
    </message>
    <message>
        <source>0: numbers. Otherwise the column holds one class index below this number.</source>
        <translation>0: 숫자. 그 밖에는 열에 이 수보다 작은 클래스 번호가 하나씩 들어갑니다.</translation>
    </message>
    <message>
        <source>A .npy file whose first axis counts the samples. Bytes of three axes, or of four with 1 or 3 colours, are pictures.</source>
        <translation>첫 축이 샘플을 세는 .npy 파일. 축이 세 개이거나, 축이 네 개이고 색이 1개 또는 3개인 바이트 배열은 이미지로 봅니다.</translation>
    </message>
    <message>
        <source>A .npy file with one label or one row of numbers a sample; may stay empty.</source>
        <translation>샘플마다 레이블 하나 또는 숫자 한 행이 있는 .npy 파일. 비워 두어도 됩니다.</translation>
    </message>
    <message>
        <source>A data column.</source>
        <translation>데이터 열.</translation>
    </message>
    <message>
        <source>A door into the module: its name becomes an input port of every instance.</source>
        <translation>모듈로 들어가는 입구. 이 이름이 모든 인스턴스의 입력 포트가 됩니다.</translation>
    </message>
    <message>
        <source>A door out of the module: its name becomes an output port of every instance.</source>
        <translation>모듈에서 나오는 출구. 이 이름이 모든 인스턴스의 출력 포트가 됩니다.</translation>
    </message>
    <message>
        <source>A file of text with a row a line, plain or gzipped.</source>
        <translation>한 줄이 한 행인 텍스트 파일. gzip으로 압축된 것도 읽습니다.</translation>
    </message>
    <message>
        <source>A folder with one folder of pictures a class, named like the class.</source>
        <translation>클래스 이름으로 된 이미지 폴더가 클래스마다 하나씩 있는 폴더.</translation>
    </message>
    <message>
        <source>A folder with train-images and train-labels files and, for the test, t10k files; or one images file with its labels beside it. Gzipped files are read as they are.</source>
        <translation>train-images와 train-labels 파일, 테스트용 t10k 파일이 있는 폴더. 또는 레이블 파일이 곁에 있는 이미지 파일 하나. gzip 파일은 그대로 읽습니다.</translation>
    </message>
    <message>
        <source>A loss node.</source>
        <translation>손실 노드.</translation>
    </message>
    <message>
        <source>A network inside this one. Instances that share a weights key are linked: they have the same parameters.</source>
        <translation>신경망 안의 신경망. 가중치 키를 공유하는 인스턴스는 서로 연결되어 같은 매개변수를 씁니다.</translation>
    </message>
    <message>
        <source>A node or module instance.</source>
        <translation>노드 또는 모듈 인스턴스.</translation>
    </message>
    <message>
        <source>A picture as a row of 784 numbers through two dense layers. Draw a digit and see how it is taken; then compare with LeNet.</source>
        <translation>이미지를 숫자 784개의 행으로 펼쳐 완전 연결 층 두 개에 통과시킵니다. 숫자를 그려 어떻게 인식하는지 본 뒤 LeNet과 비교해 보십시오.</translation>
    </message>
    <message>
        <source>A picture: height x width x channels.</source>
        <translation>이미지: 높이 x 너비 x 채널.</translation>
    </message>
    <message>
        <source>A score for each class, or one score.</source>
        <translation>클래스마다 점수 하나, 또는 점수 하나.</translation>
    </message>
    <message>
        <source>A score for each class.</source>
        <translation>클래스마다 점수 하나.</translation>
    </message>
    <message>
        <source>A smaller picture, as many channels.</source>
        <translation>채널 수는 같고 크기가 줄어든 이미지.</translation>
    </message>
    <message>
        <source>A straight line through noisy points: y = w x + b by gradient descent. The weight comes to the slope 2, the bias to the height 1.</source>
        <translation>잡음이 섞인 점들을 지나는 직선 y = w x + b를 경사 하강법으로 찾습니다. 가중치는 기울기 2, 편향은 절편 1에 가까워집니다.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adam whose weight decay shrinks the parameters themselves and leaves the gradient alone.</source>
        <translation>가중치 감쇠가 기울기는 그대로 두고 매개변수 자체를 줄이는 Adam.</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>덧셈</translation>
    </message>
    <message>
        <source>Added to the root.</source>
        <translation>제곱근에 더하는 값.</translation>
    </message>
    <message>
        <source>Added to the variance before its root.</source>
        <translation>제곱근을 구하기 전에 분산에 더하는 값.</translation>
    </message>
    <message>
        <source>Adds a learned number to every output channel.</source>
        <translation>출력 채널마다 학습된 수를 더합니다.</translation>
    </message>
    <message>
        <source>Adds a learned number to every output.</source>
        <translation>출력마다 학습된 수를 더합니다.</translation>
    </message>
    <message>
        <source>Adds its inputs number by number. Inputs of length 1 along an axis are repeated.</source>
        <translation>입력을 원소별로 더합니다. 길이가 1인 축은 반복됩니다.</translation>
    </message>
    <message>
        <source>Adds weight_decay · parameter to its gradient (L2).</source>
        <translation>기울기에 weight_decay · 매개변수를 더합니다(L2).</translation>
    </message>
    <message>
        <source>All zero.</source>
        <translation>모두 0.</translation>
    </message>
    <message>
        <source>Any numbers.</source>
        <translation>모든 수.</translation>
    </message>
    <message>
        <source>Anything.</source>
        <translation>모든 값.</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>나선 수</translation>
    </message>
    <message>
        <source>Arrays in .npy files: column features and column target.</source>
        <translation>.npy 파일의 배열: features 열과 target 열.</translation>
    </message>
    <message>
        <source>As many numbers in the new shape.</source>
        <translation>새 형태로 배열된 같은 개수의 수.</translation>
    </message>
    <message>
        <source>Average pool 2D</source>
        <translation>평균 풀링 2D</translation>
    </message>
    <message>
        <source>Back-propagation in eleven lines: two layers of sigmoids learn exclusive or. Each note stands beside what its lines compute.</source>
        <translation>열한 줄로 된 역전파: 시그모이드 층 두 개가 배타적 논리합을 배웁니다. 각 메모는 그 줄이 계산하는 부분 옆에 있습니다.</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Bends each number by a fixed function, without which stacked layers would be one linear map. Softmax turns the scores of a row into probabilities.</source>
        <translation>각 수를 정해진 함수로 비선형 변환합니다. 이것이 없으면 층을 쌓아도 하나의 선형 변환에 그칩니다. 소프트맥스는 한 행의 점수를 확률로 바꿉니다.</translation>
    </message>
    <message>
        <source>Binary cross entropy</source>
        <translation>이진 교차 엔트로피</translation>
    </message>
    <message>
        <source>Blobs</source>
        <translation>점 구름</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it by learned numbers. Running averages stand for the batch when the network is used.</source>
        <translation>배치에 대해 각 채널을 평균 0, 분산 1로 맞춘 뒤 학습된 수로 크기를 바꾸고 옮깁니다. 신경망을 사용할 때는 이동 평균이 배치를 대신합니다.</translation>
    </message>
    <message>
        <source>By how much the right class must lead.</source>
        <translation>정답 클래스가 앞서야 하는 차이.</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 표</translation>
    </message>
    <message>
        <source>Chance of each of three stray marks beside the digit.</source>
        <translation>숫자 옆에 생기는 잡티 세 개 각각의 확률.</translation>
    </message>
    <message>
        <source>Class index of each sample.</source>
        <translation>각 샘플의 클래스 번호.</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>클래스 이름</translation>
    </message>
    <message>
        <source>Clouds of points in the plane, a class each: column x (2) and column label.</source>
        <translation>클래스마다 하나씩인 평면 위의 점 구름: x 열(2)과 label 열.</translation>
    </message>
    <message>
        <source>Columns whose role differs: by default the target is the last column and all others are features.</source>
        <translation>역할이 다른 열. 기본값으로는 마지막 열이 목표이고 나머지는 모두 특성입니다.</translation>
    </message>
    <message>
        <source>Comes out of the module.</source>
        <translation>모듈에서 나옵니다.</translation>
    </message>
    <message>
        <source>Concat</source>
        <translation>이어 붙이기</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>Conv 2D</source>
        <translation>합성곱 2D</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Counts how often each class (row) is taken for each class (column); the diagonal is right.</source>
        <translation>각 클래스(행)를 어느 클래스(열)로 판단했는지 셉니다. 대각선이 정답입니다.</translation>
    </message>
    <message>
        <source>Counts: actual class x predicted class.</source>
        <translation>개수: 실제 클래스 x 예측 클래스.</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <source>Decides weights, shuffling and noise: the same seed gives the same run.</source>
        <translation>가중치, 섞는 순서, 잡음을 정합니다. 시드가 같으면 결과도 같습니다.</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>완전 연결</translation>
    </message>
    <message>
        <source>Diameter of the circle of centres: with two classes, their distance.</source>
        <translation>중심들이 놓인 원의 지름. 클래스가 두 개이면 둘 사이의 거리.</translation>
    </message>
    <message>
        <source>Digits 0 to 9, 28×28, drawn in many fonts, turned, bent and dirtied: column image and column label. The test part is written in fonts that training never shows.</source>
        <translation>여러 글꼴로 그리고 돌리고 휘고 얼룩지게 한 0~9의 28×28 숫자: image 열과 label 열. 테스트 데이터는 학습에 나오지 않는 글꼴로 씁니다.</translation>
    </message>
    <message>
        <source>Digits with dense layers</source>
        <translation>완전 연결 층으로 숫자 읽기</translation>
    </message>
    <message>
        <source>Distance between the pixels a kernel sees.</source>
        <translation>커널이 보는 픽셀 사이의 간격.</translation>
    </message>
    <message>
        <source>Divides each gradient by the root of its running mean square, so that all parameters move at a like pace. w = w - rate · g / (sqrt(mean g²) + eps).</source>
        <translation>각 기울기를 제곱 이동 평균의 제곱근으로 나누어 모든 매개변수가 비슷한 속도로 움직이게 합니다. w = w - rate · g / (sqrt(mean g²) + eps).</translation>
    </message>
    <message>
        <source>Drawn digits</source>
        <translation>그린 숫자</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>ELU approaches -alpha far left of zero.</source>
        <translation>ELU는 0보다 아주 작은 쪽에서 -alpha에 가까워집니다.</translation>
    </message>
    <message>
        <source>Every output is a weighted sum of all inputs plus a bias, then an activation. An input of time x features is treated step by step.</source>
        <translation>각 출력은 모든 입력의 가중합에 편향을 더하고 활성화 함수를 적용한 값입니다. 시간 x 특성 입력은 시점마다 처리합니다.</translation>
    </message>
    <message>
        <source>Explicit values</source>
        <translation>직접 지정</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Falls along half a cosine to the least rate and stays there. least + (rate - least) · (1 + cos(π t / length)) / 2</source>
        <translation>코사인 반주기를 따라 최저 학습률까지 내려가 그대로 머뭅니다. least + (rate - least) · (1 + cos(π t / length)) / 2</translation>
    </message>
    <message>
        <source>Feature maps: height x width x filters.</source>
        <translation>특징 맵: 높이 x 너비 x 필터.</translation>
    </message>
    <message>
        <source>Features or pictures; the last axis holds the channels.</source>
        <translation>특성 또는 이미지. 마지막 축이 채널입니다.</translation>
    </message>
    <message>
        <source>Features, or time x features.</source>
        <translation>특성, 또는 시간 x 특성.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Fixed numbers, the same for every sample. With trainable on they start there and are learned.</source>
        <translation>모든 샘플에 같은 고정된 수. 학습을 켜면 이 값에서 시작해 학습됩니다.</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>평탄화</translation>
    </message>
    <message>
        <source>Flatten it</source>
        <translation>평탄화하기</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>Follows the running mean of the gradients, each divided by the root of the running mean of its squares. A good first choice.</source>
        <translation>기울기의 이동 평균을 제곱 이동 평균의 제곱근으로 나누어 따라갑니다. 처음 쓰기에 좋습니다.</translation>
    </message>
    <message>
        <source>For one of several classes. Takes the scores before the softmax (logits): the layer in front needs no activation.</source>
        <translation>여러 클래스 중 하나를 고를 때 씁니다. 소프트맥스 전의 점수(로짓)를 받으므로 앞 층에 활성화 함수가 필요 없습니다.</translation>
    </message>
    <message>
        <source>For yes-or-no answers. Takes the score before the sigmoid (a logit), which is exact where a probability would round to 0 or 1.</source>
        <translation>예/아니요 답에 씁니다. 시그모이드 전의 점수(로짓)를 받으므로 확률이 0이나 1로 반올림되는 곳에서도 정확합니다.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>From 0 to 1.</source>
        <translation>0에서 1까지.</translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation>가우시안 흐림</translation>
    </message>
    <message>
        <source>Gives the numbers of a sample another shape; their order stays.</source>
        <translation>샘플의 수를 다른 형태로 배열합니다. 순서는 그대로입니다.</translation>
    </message>
    <message>
        <source>Gives the samples of a data source, one port a column: pictures, labels, numbers.</source>
        <translation>데이터 소스의 샘플을 열마다 포트 하나로 내보냅니다: 이미지, 레이블, 숫자.</translation>
    </message>
    <message>
        <source>Global average pool</source>
        <translation>전역 평균 풀링</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>글로럿 정규분포</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>글로럿 균등분포</translation>
    </message>
    <message>
        <source>Goes into the module.</source>
        <translation>모듈로 들어갑니다.</translation>
    </message>
    <message>
        <source>Gradient descent: a step against the gradient, with momentum if wanted. v = momentum · v + (1 - dampening) · g; w = w - rate · v.</source>
        <translation>경사 하강법: 기울기 반대 방향으로 한 걸음, 원하면 모멘텀과 함께. v = momentum · v + (1 - dampening) · g; w = w - rate · v.</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 정규분포</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 균등분포</translation>
    </message>
    <message>
        <source>Height and width of the window.</source>
        <translation>창의 높이와 너비.</translation>
    </message>
    <message>
        <source>Height and width that every picture is brought to.</source>
        <translation>모든 이미지를 맞출 높이와 너비.</translation>
    </message>
    <message>
        <source>Height of the line at x = 0.</source>
        <translation>x = 0에서 직선의 높이.</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>힌지 손실</translation>
    </message>
    <message>
        <source>How far a hand bends the strokes, as a share of the height.</source>
        <translation>획이 휘는 정도. 높이에 대한 비율.</translation>
    </message>
    <message>
        <source>How far the window moves down and right.</source>
        <translation>창이 아래와 오른쪽으로 이동하는 간격.</translation>
    </message>
    <message>
        <source>How features of text become numbers: one place for each text, or the number of the text in alphabetical order.</source>
        <translation>텍스트 특성을 수로 바꾸는 방법: 텍스트마다 자리 하나, 또는 알파벳순 번호.</translation>
    </message>
    <message>
        <source>How gradients become steps.</source>
        <translation>기울기로 매개변수를 갱신하는 방법.</translation>
    </message>
    <message>
        <source>How long it falls; 0: the whole training.</source>
        <translation>감소하는 기간. 0: 학습 전체.</translation>
    </message>
    <message>
        <source>How long the mean of the gradients remembers.</source>
        <translation>기울기 평균이 과거를 기억하는 정도.</translation>
    </message>
    <message>
        <source>How long the mean of their squares remembers.</source>
        <translation>기울기 제곱 평균이 과거를 기억하는 정도.</translation>
    </message>
    <message>
        <source>How long the mean square remembers.</source>
        <translation>제곱 평균이 과거를 기억하는 정도.</translation>
    </message>
    <message>
        <source>How long the rate stays.</source>
        <translation>학습률이 유지되는 기간.</translation>
    </message>
    <message>
        <source>How many guesses count.</source>
        <translation>정답으로 칠 후보의 수.</translation>
    </message>
    <message>
        <source>How many numbers of a row belong to this column.</source>
        <translation>한 행에서 이 열에 속하는 수의 개수.</translation>
    </message>
    <message>
        <source>How many samples for the one test at the end.</source>
        <translation>마지막 테스트에 쓸 샘플 수.</translation>
    </message>
    <message>
        <source>How many samples to judge each epoch by.</source>
        <translation>에폭마다 평가할 샘플 수.</translation>
    </message>
    <message>
        <source>How many samples to train on.</source>
        <translation>학습할 샘플 수.</translation>
    </message>
    <message>
        <source>How many steps it rises.</source>
        <translation>올라가는 스텝 수.</translation>
    </message>
    <message>
        <source>How often each spiral winds around the centre.</source>
        <translation>각 나선이 중심을 도는 횟수.</translation>
    </message>
    <message>
        <source>How the bias begins.</source>
        <translation>편향의 초깃값.</translation>
    </message>
    <message>
        <source>How the kernels begin.</source>
        <translation>커널의 초깃값.</translation>
    </message>
    <message>
        <source>How the rate changes while training.</source>
        <translation>학습 중에 학습률이 변하는 방식.</translation>
    </message>
    <message>
        <source>How the weights begin.</source>
        <translation>가중치의 초깃값.</translation>
    </message>
    <message>
        <source>IDX files (MNIST)</source>
        <translation>IDX 파일(MNIST)</translation>
    </message>
    <message>
        <source>Interleaved spirals, a class each: column x (2) and column label.</source>
        <translation>클래스마다 하나씩 서로 맞물린 나선: x 열(2)과 label 열.</translation>
    </message>
    <message>
        <source>Iterations; 0: no limit.</source>
        <translation>반복 횟수. 0: 제한 없음.</translation>
    </message>
    <message>
        <source>Its share in the sum.</source>
        <translation>합에서 차지하는 비중.</translation>
    </message>
    <message>
        <source>Join the last axis</source>
        <translation>마지막 축으로 이어 붙이기</translation>
    </message>
    <message>
        <source>Keeps the largest number of each window and so makes a picture smaller. Padding never wins.</source>
        <translation>창마다 가장 큰 수를 남겨 이미지를 줄입니다. 패딩은 선택되지 않습니다.</translation>
    </message>
    <message>
        <source>Keeps the mean of each window and so makes a picture smaller.</source>
        <translation>창마다 평균을 남겨 이미지를 줄입니다.</translation>
    </message>
    <message>
        <source>Keeps the weights of the best validation result beside the last.</source>
        <translation>마지막 가중치와 함께 검증 결과가 가장 좋은 가중치도 보관합니다.</translation>
    </message>
    <message>
        <source>Kernel filter</source>
        <translation>커널 필터</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Labels are</source>
        <translation>레이블의 종류</translation>
    </message>
    <message>
        <source>Largest move in each direction.</source>
        <translation>각 방향의 최대 이동.</translation>
    </message>
    <message>
        <source>Largest noise of the pixels; each picture has its own share of it.</source>
        <translation>픽셀 잡음의 최댓값. 이미지마다 정도가 다릅니다.</translation>
    </message>
    <message>
        <source>Largest radius of the pen.</source>
        <translation>펜의 최대 반지름.</translation>
    </message>
    <message>
        <source>Largest slant to either side, as a share of the height.</source>
        <translation>좌우 기울임의 최댓값. 높이에 대한 비율.</translation>
    </message>
    <message>
        <source>Largest turn to either side.</source>
        <translation>좌우 회전의 최댓값.</translation>
    </message>
    <message>
        <source>Largest x.</source>
        <translation>x의 최댓값.</translation>
    </message>
    <message>
        <source>Lays all numbers of a sample into one row: a 7x7x32 picture becomes 1568 features.</source>
        <translation>샘플의 모든 수를 한 행으로 펼칩니다. 7x7x32 이미지는 특성 1568개가 됩니다.</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>르쿤 정규분포</translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation>르쿤 균등분포</translation>
    </message>
    <message>
        <source>LeNet on MNIST</source>
        <translation>MNIST를 배우는 LeNet</translation>
    </message>
    <message>
        <source>LeNet reads digits</source>
        <translation>숫자를 읽는 LeNet</translation>
    </message>
    <message>
        <source>Learned, starting from the values.</source>
        <translation>주어진 값에서 시작해 학습합니다.</translation>
    </message>
    <message>
        <source>Least squares</source>
        <translation>최소 제곱법</translation>
    </message>
    <message>
        <source>Leaves out the short batch at the end of an epoch.</source>
        <translation>에폭 끝의 모자라는 배치를 제외합니다.</translation>
    </message>
    <message>
        <source>Length of a step; PyTorch calls it lr.</source>
        <translation>한 걸음의 크기. PyTorch에서는 lr이라고 합니다.</translation>
    </message>
    <message>
        <source>Limits each entry of the gradient; 0: off.</source>
        <translation>기울기의 각 성분을 제한합니다. 0: 끔.</translation>
    </message>
    <message>
        <source>Line with noise</source>
        <translation>잡음이 섞인 직선</translation>
    </message>
    <message>
        <source>Linear support vector machine</source>
        <translation>선형 서포트 벡터 머신</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>로지스틱 회귀</translation>
    </message>
    <message>
        <source>Logits: scores before the sigmoid.</source>
        <translation>로짓: 시그모이드 전의 점수.</translation>
    </message>
    <message>
        <source>Looks ahead: steps along g + momentum · v.</source>
        <translation>앞을 내다보고 g + momentum · v 방향으로 움직입니다.</translation>
    </message>
    <message>
        <source>Lower bound.</source>
        <translation>하한.</translation>
    </message>
    <message>
        <source>MNIST with dense layers</source>
        <translation>완전 연결 층으로 배우는 MNIST</translation>
    </message>
    <message>
        <source>Marks of missing values</source>
        <translation>결측값 표시</translation>
    </message>
    <message>
        <source>Max pool 2D</source>
        <translation>최대 풀링 2D</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>평균 절대 오차</translation>
    </message>
    <message>
        <source>Mean absolute error (metric)</source>
        <translation>평균 절대 오차(지표)</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>평균 제곱 오차</translation>
    </message>
    <message>
        <source>Mean.</source>
        <translation>평균.</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>결측값</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>모듈</translation>
    </message>
    <message>
        <source>Module input</source>
        <translation>모듈 입력</translation>
    </message>
    <message>
        <source>Module output</source>
        <translation>모듈 출력</translation>
    </message>
    <message>
        <source>Multiplies its inputs number by number. Inputs of length 1 along an axis are repeated.</source>
        <translation>입력을 원소별로 곱합니다. 길이가 1인 축은 반복됩니다.</translation>
    </message>
    <message>
        <source>Multiplies the rate by gamma each time. rate · gamma^t</source>
        <translation>매번 학습률에 gamma를 곱합니다. rate · gamma^t</translation>
    </message>
    <message>
        <source>Multiplies the rate by gamma every so often. rate · gamma^⌊t / step_size⌋</source>
        <translation>일정한 간격으로 학습률에 gamma를 곱합니다. rate · gamma^⌊t / step_size⌋</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>곱셈</translation>
    </message>
    <message>
        <source>NETLOOM_CPU_ISA is &quot;%1&quot;</source>
        <translation>NETLOOM_CPU_ISA의 값이 &quot;%1&quot;입니다</translation>
    </message>
    <message>
        <source>Name of the column, or its number from 1.</source>
        <translation>열의 이름, 또는 1부터 센 번호.</translation>
    </message>
    <message>
        <source>Name of the column: its port on the data set node.</source>
        <translation>열의 이름. 데이터셋 노드의 포트 이름이 됩니다.</translation>
    </message>
    <message>
        <source>Name of the features</source>
        <translation>특성의 이름</translation>
    </message>
    <message>
        <source>Name of the labels</source>
        <translation>레이블의 이름</translation>
    </message>
    <message>
        <source>Name of the samples</source>
        <translation>샘플의 이름</translation>
    </message>
    <message>
        <source>Name of the target</source>
        <translation>목표의 이름</translation>
    </message>
    <message>
        <source>Names of the classes from class 0 on, separated by commas; classes without a name show their number.</source>
        <translation>클래스 0부터 쉼표로 구분한 클래스 이름. 이름이 없는 클래스는 번호로 표시합니다.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>정규분포</translation>
    </message>
    <message>
        <source>Normal with a mean and a standard deviation.</source>
        <translation>평균과 표준편차로 정한 정규분포.</translation>
    </message>
    <message>
        <source>Normal with variance 1 / fan_in, not truncated.</source>
        <translation>분산이 1 / fan_in인 정규분포. 자르지 않습니다.</translation>
    </message>
    <message>
        <source>Normal with variance 2 / (fan_in + fan_out).</source>
        <translation>분산이 2 / (fan_in + fan_out)인 정규분포.</translation>
    </message>
    <message>
        <source>Normal with variance 2 / fan_in, not truncated, as in PyTorch: for ReLU.</source>
        <translation>분산이 2 / fan_in인 정규분포. PyTorch처럼 자르지 않습니다. ReLU에 알맞습니다.</translation>
    </message>
    <message>
        <source>Normal without what lies more than two standard deviations from the mean.</source>
        <translation>평균에서 표준편차의 두 배 넘게 벗어난 값을 뺀 정규분포.</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Normalise the target</source>
        <translation>목표 정규화</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>NumPy 배열</translation>
    </message>
    <message>
        <source>Number of classes; 0 takes it from the largest label. Labels beyond are skipped.</source>
        <translation>클래스 수. 0이면 가장 큰 레이블로 정합니다. 이를 넘는 레이블은 건너뜁니다.</translation>
    </message>
    <message>
        <source>Number of clouds; their centres lie on a circle.</source>
        <translation>점 구름의 수. 중심은 원 위에 놓입니다.</translation>
    </message>
    <message>
        <source>Number of inputs.</source>
        <translation>입력의 수.</translation>
    </message>
    <message>
        <source>Number of kernels, and of output channels.</source>
        <translation>커널의 수이자 출력 채널의 수.</translation>
    </message>
    <message>
        <source>Number of outputs.</source>
        <translation>출력의 수.</translation>
    </message>
    <message>
        <source>Number of spirals, a class each.</source>
        <translation>나선의 수. 나선마다 클래스 하나입니다.</translation>
    </message>
    <message>
        <source>Numbers separated by spaces or commas, rows by semicolons: 0 1; 2 3.</source>
        <translation>수는 공백이나 쉼표로, 행은 세미콜론으로 구분합니다: 0 1; 2 3.</translation>
    </message>
    <message>
        <source>Numbers separated by spaces or commas; rows may end with a semicolon.</source>
        <translation>수는 공백이나 쉼표로 구분합니다. 행은 세미콜론으로 끝내도 됩니다.</translation>
    </message>
    <message>
        <source>Numbers written by hand, row by row, as a lecture does.</source>
        <translation>강의에서처럼 한 행씩 직접 적은 수.</translation>
    </message>
    <message>
        <source>Numbers.</source>
        <translation>수.</translation>
    </message>
    <message>
        <source>Off: frozen, and the running averages are used and kept.</source>
        <translation>끔: 고정되며, 이동 평균을 그대로 사용합니다.</translation>
    </message>
    <message>
        <source>Off: frozen, the kernels stay as they are.</source>
        <translation>끔: 고정되어 커널이 변하지 않습니다.</translation>
    </message>
    <message>
        <source>Off: frozen, the weights stay as they are.</source>
        <translation>끔: 고정되어 가중치가 변하지 않습니다.</translation>
    </message>
    <message>
        <source>One neuron with one weight and one bias. Press Step and follow sigmoid(3 · 0.3 + 1) = 0.8699, the loss, and how the weight and the bias move.</source>
        <translation>가중치와 편향이 하나씩인 뉴런 하나. 한 스텝을 눌러 sigmoid(3 · 0.3 + 1) = 0.8699와 손실, 가중치와 편향의 변화를 따라가 보십시오.</translation>
    </message>
    <message>
        <source>One number a channel.</source>
        <translation>채널마다 수 하나.</translation>
    </message>
    <message>
        <source>One of the inputs.</source>
        <translation>입력 중 하나.</translation>
    </message>
    <message>
        <source>One row of features.</source>
        <translation>특성 한 행.</translation>
    </message>
    <message>
        <source>Optimisation problems that alternate. Empty: one, with Adam.</source>
        <translation>번갈아 푸는 최적화 문제. 비우면 Adam으로 하나만 풉니다.</translation>
    </message>
    <message>
        <source>Passes over the training part; 0: no limit.</source>
        <translation>학습 데이터를 도는 횟수. 0: 제한 없음.</translation>
    </message>
    <message>
        <source>Perceptron</source>
        <translation>퍼셉트론</translation>
    </message>
    <message>
        <source>Pictures and labels in the IDX format of MNIST: column image and column label.</source>
        <translation>MNIST의 IDX 형식으로 된 이미지와 레이블: image 열과 label 열.</translation>
    </message>
    <message>
        <source>Pictures in one folder a class: column image and column label.</source>
        <translation>클래스마다 폴더 하나에 든 이미지: image 열과 label 열.</translation>
    </message>
    <message>
        <source>Pictures of other proportions: cut what hangs over, leave black borders, or change the proportions.</source>
        <translation>비율이 다른 이미지: 넘치는 부분을 자르거나, 검은 테두리를 남기거나, 비율을 바꿉니다.</translation>
    </message>
    <message>
        <source>Points along a straight line: column x and column y.</source>
        <translation>직선을 따라 놓인 점: x 열과 y 열.</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>형태 변환</translation>
    </message>
    <message>
        <source>Rises evenly to the full rate over the first steps, then follows another schedule.</source>
        <translation>처음 몇 스텝 동안 고르게 올라 학습률에 이른 뒤 다른 스케줄을 따릅니다.</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Rows added at top and bottom, columns added left and right.</source>
        <translation>위아래에 더하는 행, 좌우에 더하는 열.</translation>
    </message>
    <message>
        <source>Rows of numbers and texts: column features and column target.</source>
        <translation>수와 텍스트로 된 행: features 열과 target 열.</translation>
    </message>
    <message>
        <source>Rows written in the project itself, for truth tables and worked examples.</source>
        <translation>프로젝트 안에 직접 적은 행. 진리표와 풀이 예제에 알맞습니다.</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Same rows for validation and test</source>
        <translation>검증과 테스트에 같은 행 사용</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Samples in one step.</source>
        <translation>한 스텝의 샘플 수.</translation>
    </message>
    <message>
        <source>Set the batch to %1</source>
        <translation>배치를 %1로 설정</translation>
    </message>
    <message>
        <source>Sets a random part of the numbers to zero while training and scales up the rest, so that the mean stays. Does nothing when the network is used.</source>
        <translation>학습 중에 일부 수를 무작위로 0으로 만들고 나머지를 키워 평균을 유지합니다. 신경망을 사용할 때는 아무 일도 하지 않습니다.</translation>
    </message>
    <message>
        <source>Share of the samples kept for the one test at the end, where the data brings no test part of its own.</source>
        <translation>데이터에 테스트 부분이 따로 없을 때 마지막 테스트를 위해 남겨 두는 샘플의 비율.</translation>
    </message>
    <message>
        <source>Share of the samples kept for validation after each epoch. They are never trained on.</source>
        <translation>에폭마다 검증하려고 남겨 두는 샘플의 비율. 학습에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Shortens the whole gradient to this length at most; 0: off.</source>
        <translation>전체 기울기의 크기를 최대 이 값으로 줄입니다. 0: 끔.</translation>
    </message>
    <message>
        <source>Shrinks each parameter by rate · weight_decay a step, apart from its gradient.</source>
        <translation>기울기와 별도로 스텝마다 각 매개변수를 rate · weight_decay만큼 줄입니다.</translation>
    </message>
    <message>
        <source>Slides kernels over a picture; each makes one channel that is large where the picture resembles it.</source>
        <translation>커널을 이미지 위로 움직입니다. 커널마다 채널 하나가 생기며, 이미지가 커널과 닮은 곳에서 값이 큽니다.</translation>
    </message>
    <message>
        <source>Slides one fixed kernel over each channel of a picture: edges, sharpening, blurring. Nothing is learned.</source>
        <translation>고정된 커널 하나를 이미지의 각 채널 위로 움직입니다: 가장자리, 선명하게, 흐리게. 학습하는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Slope of leaky ReLU left of zero.</source>
        <translation>0보다 작은 쪽에서 leaky ReLU의 기울기.</translation>
    </message>
    <message>
        <source>Slope of the line that is to be found.</source>
        <translation>찾아야 할 직선의 기울기.</translation>
    </message>
    <message>
        <source>Smallest radius of the pen.</source>
        <translation>펜의 최소 반지름.</translation>
    </message>
    <message>
        <source>Smallest x.</source>
        <translation>x의 최솟값.</translation>
    </message>
    <message>
        <source>Sobel, horizontal edges</source>
        <translation>소벨, 수평 가장자리</translation>
    </message>
    <message>
        <source>Sobel, vertical edges</source>
        <translation>소벨, 수직 가장자리</translation>
    </message>
    <message>
        <source>Softmax cross entropy</source>
        <translation>소프트맥스 교차 엔트로피</translation>
    </message>
    <message>
        <source>Spirals</source>
        <translation>나선</translation>
    </message>
    <message>
        <source>Splits channels and filters into groups that do not see each other; as many as channels: depthwise.</source>
        <translation>채널과 필터를 서로 보지 못하는 그룹으로 나눕니다. 채널 수만큼 나누면 깊이별 합성곱입니다.</translation>
    </message>
    <message>
        <source>Standard deviation around the four corners of the unit square; with 0 and 4 training samples it is the truth table.</source>
        <translation>단위 정사각형의 네 꼭짓점 둘레의 표준편차. 0으로 두고 학습 샘플을 4개로 하면 진리표가 됩니다.</translation>
    </message>
    <message>
        <source>Standard deviation around the half circles of radius 1.</source>
        <translation>반지름 1인 반원 둘레의 표준편차.</translation>
    </message>
    <message>
        <source>Standard deviation around the spirals, whose radius is 1.</source>
        <translation>반지름 1인 나선 둘레의 표준편차.</translation>
    </message>
    <message>
        <source>Standard deviation before values are cut off.</source>
        <translation>값을 자르기 전의 표준편차.</translation>
    </message>
    <message>
        <source>Standard deviation of each cloud.</source>
        <translation>각 점 구름의 표준편차.</translation>
    </message>
    <message>
        <source>Standard deviation of y around the line.</source>
        <translation>직선 둘레에서 y의 표준편차.</translation>
    </message>
    <message>
        <source>Standard deviation.</source>
        <translation>표준편차.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>계단식</translation>
    </message>
    <message>
        <source>Stop after this many epochs without a better value; 0: off.</source>
        <translation>이만큼의 에폭 동안 값이 나아지지 않으면 멈춥니다. 0: 끔.</translation>
    </message>
    <message>
        <source>Stop at a loss</source>
        <translation>손실에 이르면 멈추기</translation>
    </message>
    <message>
        <source>Stop once this is reached: &quot;loss&quot;, or a metric&apos;s name.</source>
        <translation>이 값에 이르면 멈춥니다: &quot;loss&quot; 또는 지표의 이름.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Take the shape from the values</source>
        <translation>값에서 형태 가져오기</translation>
    </message>
    <message>
        <source>Takes 1 - dampening of each gradient, from v = 0 on.</source>
        <translation>v = 0에서 시작해 각 기울기의 1 - dampening만큼을 씁니다.</translation>
    </message>
    <message>
        <source>Takes the squared mean off the mean square: the variance.</source>
        <translation>제곱 평균에서 평균의 제곱을 뺍니다: 분산.</translation>
    </message>
    <message>
        <source>Target is</source>
        <translation>목표의 종류</translation>
    </message>
    <message>
        <source>Test samples</source>
        <translation>테스트 샘플</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>테스트 비율</translation>
    </message>
    <message>
        <source>Texts become</source>
        <translation>텍스트 변환</translation>
    </message>
    <message>
        <source>Texts that stand for a missing value, between spaces. An empty cell always does.</source>
        <translation>결측값을 뜻하는 텍스트를 공백으로 구분해 적습니다. 빈 칸은 항상 결측값입니다.</translation>
    </message>
    <message>
        <source>The class index, or a probability for each class.</source>
        <translation>클래스 번호, 또는 클래스마다의 확률.</translation>
    </message>
    <message>
        <source>The class index.</source>
        <translation>클래스 번호.</translation>
    </message>
    <message>
        <source>The class index; -1 or 1 with one score.</source>
        <translation>클래스 번호. 점수가 하나이면 -1 또는 1.</translation>
    </message>
    <message>
        <source>The class index; 0 or 1, or -1 or 1, with one score.</source>
        <translation>클래스 번호. 점수가 하나이면 0 또는 1, 혹은 -1 또는 1.</translation>
    </message>
    <message>
        <source>The column to predict: its name, or its number from 1. Empty: the last column; &quot;none&quot;: no target.</source>
        <translation>예측할 열: 이름 또는 1부터 센 번호. 비우면 마지막 열, &quot;none&quot;이면 목표가 없습니다.</translation>
    </message>
    <message>
        <source>The columns, from left to right.</source>
        <translation>왼쪽에서 오른쪽 순서의 열.</translation>
    </message>
    <message>
        <source>The corners of the unit square; opposite corners share a class: column x (2) and column label.</source>
        <translation>단위 정사각형의 꼭짓점. 마주 보는 꼭짓점은 클래스가 같습니다: x 열(2)과 label 열.</translation>
    </message>
    <message>
        <source>The filtered picture, as many channels.</source>
        <translation>필터를 거친 이미지. 채널 수는 같습니다.</translation>
    </message>
    <message>
        <source>The first gradient is taken whole (v = g), as PyTorch does with dampening.</source>
        <translation>첫 기울기는 그대로 씁니다(v = g). PyTorch의 dampening과 같습니다.</translation>
    </message>
    <message>
        <source>The kernel, its rows separated by semicolons.</source>
        <translation>커널. 행은 세미콜론으로 구분합니다.</translation>
    </message>
    <message>
        <source>The loss of support vector machines: nothing is lost once the right class leads by the margin. With one score it is the two-class form, whose targets are -1 and 1 (or class indices 0 and 1).</source>
        <translation>서포트 벡터 머신의 손실: 정답 클래스가 여백만큼 앞서면 손실이 없습니다. 점수가 하나이면 목표가 -1과 1(또는 클래스 번호 0과 1)인 두 클래스 형태입니다.</translation>
    </message>
    <message>
        <source>The mean of each channel over the whole picture: one row of numbers, whatever the picture&apos;s size.</source>
        <translation>이미지 전체에 대한 각 채널의 평균: 이미지 크기와 상관없이 수 한 행이 됩니다.</translation>
    </message>
    <message>
        <source>The mean of the absolute differences between prediction and target, shown but not minimised.</source>
        <translation>예측과 목표의 차이 절댓값의 평균. 표시만 하고 최소화하지는 않습니다.</translation>
    </message>
    <message>
        <source>The mean of the absolute differences between prediction and target: outliers pull less than in the squared error.</source>
        <translation>예측과 목표의 차이 절댓값의 평균. 제곱 오차보다 이상값의 영향을 덜 받습니다.</translation>
    </message>
    <message>
        <source>The mean of the squared differences between prediction and target: for numbers, not for classes.</source>
        <translation>예측과 목표의 차이 제곱의 평균. 클래스가 아니라 수를 예측할 때 씁니다.</translation>
    </message>
    <message>
        <source>The mean over the batch.</source>
        <translation>배치에 대한 평균.</translation>
    </message>
    <message>
        <source>The network 784-256-128-10 on MNIST. Choose the folder with the four IDX files in the data panel, or give it with --data.</source>
        <translation>MNIST를 배우는 784-256-128-10 신경망. 데이터 패널에서 IDX 파일 네 개가 든 폴더를 고르거나 --data로 지정하십시오.</translation>
    </message>
    <message>
        <source>The network 784-512-10 trains until its loss falls under 0.4 and then stops by itself. Digits by default; give Fashion-MNIST or another IDX folder with --data.</source>
        <translation>784-512-10 신경망이 손실이 0.4 아래로 내려갈 때까지 학습한 뒤 스스로 멈춥니다. 기본값은 숫자이며, Fashion-MNIST나 다른 IDX 폴더는 --data로 지정하십시오.</translation>
    </message>
    <message>
        <source>The new shape of a sample, without the batch; -1 stands for what is left.</source>
        <translation>배치를 뺀 샘플의 새 형태. -1은 남은 만큼을 뜻합니다.</translation>
    </message>
    <message>
        <source>The number.</source>
        <translation>그 수.</translation>
    </message>
    <message>
        <source>The numbers they should be.</source>
        <translation>되어야 할 수.</translation>
    </message>
    <message>
        <source>The numbers, without a batch axis.</source>
        <translation>배치 축이 없는 수.</translation>
    </message>
    <message>
        <source>The part of samples for which the largest score stands at the right class; with one score, for which it is on the right side of the threshold.</source>
        <translation>가장 큰 점수가 정답 클래스에 있는 샘플의 비율. 점수가 하나이면 임곗값의 옳은 쪽에 있는 샘플의 비율.</translation>
    </message>
    <message>
        <source>The part of samples whose right class is among the k largest scores.</source>
        <translation>정답 클래스가 상위 k개 점수 안에 든 샘플의 비율.</translation>
    </message>
    <message>
        <source>The part of the last step that goes on.</source>
        <translation>직전 걸음 가운데 이어지는 비율.</translation>
    </message>
    <message>
        <source>The part that is set to zero.</source>
        <translation>0으로 만드는 비율.</translation>
    </message>
    <message>
        <source>The port of the features on the data set node.</source>
        <translation>데이터셋 노드에서 특성의 포트.</translation>
    </message>
    <message>
        <source>The port of the target on the data set node.</source>
        <translation>데이터셋 노드에서 목표의 포트.</translation>
    </message>
    <message>
        <source>The rate at the end.</source>
        <translation>마지막 학습률.</translation>
    </message>
    <message>
        <source>The rate stays.</source>
        <translation>학습률이 변하지 않습니다.</translation>
    </message>
    <message>
        <source>The result.</source>
        <translation>결과.</translation>
    </message>
    <message>
        <source>The rows: one list of numbers each, the columns side by side.</source>
        <translation>행: 각각 열을 나란히 적은 숫자 목록 하나.</translation>
    </message>
    <message>
        <source>The same network on handwritten digits. Choose the folder with the four IDX files in the data panel, or give it with --data.</source>
        <translation>손글씨 숫자를 배우는 같은 신경망. 데이터 패널에서 IDX 파일 네 개가 든 폴더를 고르거나 --data로 지정하십시오.</translation>
    </message>
    <message>
        <source>The same number everywhere.</source>
        <translation>모두 같은 수.</translation>
    </message>
    <message>
        <source>The same shape.</source>
        <translation>같은 형태.</translation>
    </message>
    <message>
        <source>Their port on the data set node.</source>
        <translation>데이터셋 노드에서의 포트.</translation>
    </message>
    <message>
        <source>Their shape; empty: as written, rows x columns.</source>
        <translation>값의 형태. 비우면 적은 대로 행 x 열.</translation>
    </message>
    <message>
        <source>Thickest pen</source>
        <translation>가장 굵은 펜</translation>
    </message>
    <message>
        <source>Thinnest pen</source>
        <translation>가장 가는 펜</translation>
    </message>
    <message>
        <source>Three channels, or one.</source>
        <translation>채널 세 개 또는 한 개.</translation>
    </message>
    <message>
        <source>Three clouds of points and three linear scores. The hinge loss wants the right score to lead by a margin of 1; weight decay keeps the weights small.</source>
        <translation>점 구름 세 개와 선형 점수 세 개. 힌지 손실은 정답 점수가 여백 1만큼 앞서게 하고, 가중치 감쇠는 가중치를 작게 유지합니다.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Top-k accuracy</source>
        <translation>Top-k 정확도</translation>
    </message>
    <message>
        <source>Trained one after another. Empty: one stage of 10 epochs.</source>
        <translation>차례로 학습합니다. 비우면 10에폭짜리 과정 하나입니다.</translation>
    </message>
    <message>
        <source>Training samples</source>
        <translation>학습 샘플</translation>
    </message>
    <message>
        <source>Training time; 0: no limit.</source>
        <translation>학습 시간. 0: 제한 없음.</translation>
    </message>
    <message>
        <source>Treat a target of numbers like the features. The network then predicts normalised values.</source>
        <translation>숫자 목표를 특성처럼 정규화합니다. 신경망은 정규화된 값을 예측합니다.</translation>
    </message>
    <message>
        <source>Truncated normal</source>
        <translation>절단 정규분포</translation>
    </message>
    <message>
        <source>Two clouds of points and the straight line that parts them. The score is a logit: above zero the answer is class 1.</source>
        <translation>점 구름 두 개와 그 사이를 가르는 직선. 점수는 로짓이며, 0보다 크면 클래스 1입니다.</translation>
    </message>
    <message>
        <source>Two convolutions with pooling, then two dense layers. Press Play, watch the filters form, then draw a digit. The test digits are in fonts it has never seen.</source>
        <translation>풀링이 있는 합성곱 두 개와 완전 연결 층 두 개. 재생을 눌러 필터가 생겨나는 것을 보고 숫자를 그려 보십시오. 테스트 숫자는 처음 보는 글꼴입니다.</translation>
    </message>
    <message>
        <source>Two interleaved half circles: column x (2) and column label.</source>
        <translation>서로 맞물린 반원 두 개: x 열(2)과 label 열.</translation>
    </message>
    <message>
        <source>Two moons</source>
        <translation>두 반달</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>균등분포</translation>
    </message>
    <message>
        <source>Uniform between two bounds.</source>
        <translation>두 경계 사이의 균등분포.</translation>
    </message>
    <message>
        <source>Uniform within ±sqrt(3 / fan_in) (LeCun et al. 1998).</source>
        <translation>±sqrt(3 / fan_in) 안의 균등분포(LeCun 등, 1998).</translation>
    </message>
    <message>
        <source>Uniform within ±sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio 2010): for sigmoid and tanh.</source>
        <translation>±sqrt(6 / (fan_in + fan_out)) 안의 균등분포(Glorot와 Bengio, 2010). 시그모이드와 tanh에 알맞습니다.</translation>
    </message>
    <message>
        <source>Uniform within ±sqrt(6 / fan_in) (He et al. 2015): for ReLU.</source>
        <translation>±sqrt(6 / fan_in) 안의 균등분포(He 등, 2015). ReLU에 알맞습니다.</translation>
    </message>
    <message>
        <source>Units.</source>
        <translation>유닛.</translation>
    </message>
    <message>
        <source>Upper bound.</source>
        <translation>상한.</translation>
    </message>
    <message>
        <source>Use a %1 kernel</source>
        <translation>%1 커널 사용</translation>
    </message>
    <message>
        <source>Use k = %1</source>
        <translation>k = %1 사용</translation>
    </message>
    <message>
        <source>Use one group</source>
        <translation>그룹 하나 사용</translation>
    </message>
    <message>
        <source>Use padding &quot;same&quot;</source>
        <translation>패딩 &quot;same&quot; 사용</translation>
    </message>
    <message>
        <source>Validation samples</source>
        <translation>검증 샘플</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>검증 비율</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>What follows.</source>
        <translation>그다음 스케줄.</translation>
    </message>
    <message>
        <source>What is applied to the result.</source>
        <translation>결과에 적용하는 함수.</translation>
    </message>
    <message>
        <source>What is counted.</source>
        <translation>세는 단위.</translation>
    </message>
    <message>
        <source>What is left as it is although it is trainable.</source>
        <translation>학습할 수 있지만 그대로 두는 것.</translation>
    </message>
    <message>
        <source>What is minimised. Empty: every loss node, with weight 1.</source>
        <translation>최소화할 대상. 비우면 가중치 1로 모든 손실 노드.</translation>
    </message>
    <message>
        <source>What is trained. Empty: everything with parameters.</source>
        <translation>학습할 대상. 비우면 매개변수가 있는 모든 것.</translation>
    </message>
    <message>
        <source>What it is multiplied by.</source>
        <translation>곱하는 값.</translation>
    </message>
    <message>
        <source>What its wire carries: numbers, class indices, or one number.</source>
        <translation>선으로 전달하는 것: 수, 클래스 번호, 또는 수 하나.</translation>
    </message>
    <message>
        <source>What stands between two values; &quot;space&quot; is any run of spaces and tabs.</source>
        <translation>두 값 사이의 구분 문자. &quot;공백&quot;은 이어진 공백과 탭 전체입니다.</translation>
    </message>
    <message>
        <source>What the column is used for.</source>
        <translation>열의 쓰임새.</translation>
    </message>
    <message>
        <source>What the module gives.</source>
        <translation>모듈이 내보내는 것.</translation>
    </message>
    <message>
        <source>What the module is given.</source>
        <translation>모듈이 받는 것.</translation>
    </message>
    <message>
        <source>What this phase does: &quot;discriminator&quot;, &quot;fine-tuning&quot;.</source>
        <translation>이 단계가 하는 일: &quot;판별자&quot;, &quot;미세 조정&quot;.</translation>
    </message>
    <message>
        <source>What this stage does: &quot;training&quot;, &quot;fine-tuning&quot;.</source>
        <translation>이 과정이 하는 일: &quot;학습&quot;, &quot;미세 조정&quot;.</translation>
    </message>
    <message>
        <source>Whether padded zeros count in the mean (PyTorch counts them, Keras does not).</source>
        <translation>패딩한 0을 평균에 넣을지 여부(PyTorch는 넣고 Keras는 넣지 않습니다).</translation>
    </message>
    <message>
        <source>Whether the first row holds the names of the columns. &quot;auto&quot;: when it has no number and the second has.</source>
        <translation>첫 행에 열 이름이 있는지 여부. &quot;자동&quot;: 첫 행에 숫자가 없고 둘째 행에 있을 때.</translation>
    </message>
    <message>
        <source>Which kernel.</source>
        <translation>사용할 커널.</translation>
    </message>
    <message>
        <source>Which of the project&apos;s data sources.</source>
        <translation>프로젝트의 데이터 소스 중 하나.</translation>
    </message>
    <message>
        <source>With one score: above it the answer is yes. 0 suits logits, 0.5 suits probabilities.</source>
        <translation>점수가 하나일 때 이 값보다 크면 &quot;예&quot;입니다. 로짓에는 0, 확률에는 0.5가 알맞습니다.</translation>
    </message>
    <message>
        <source>With so few rows there is nothing to hold back. Off: validation and test stay empty.</source>
        <translation>행이 적어 따로 남겨 둘 것이 없을 때 씁니다. 끔: 검증과 테스트를 비워 둡니다.</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>XOR in eleven lines</source>
        <translation>열한 줄로 배우는 XOR</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>모두 0</translation>
    </message>
    <message>
        <source>a .json file holds no weights: they were not saved</source>
        <translation>.json 파일에는 가중치가 들어가지 않으므로 저장되지 않았습니다</translation>
    </message>
    <message>
        <source>a batch of %1 does not fit the %2 training samples of &quot;%3&quot;</source>
        <translation>배치 %1이(가) &quot;%3&quot;의 학습 샘플 %2개에 맞지 않습니다</translation>
    </message>
    <message>
        <source>a column has no name</source>
        <translation>이름이 없는 열이 있습니다</translation>
    </message>
    <message>
        <source>a gradient needs a single number, not %1</source>
        <translation>기울기를 구하려면 %1이(가) 아니라 수 하나가 필요합니다</translation>
    </message>
    <message>
        <source>a picture (height x width x channels)</source>
        <translation>이미지(높이 x 너비 x 채널)</translation>
    </message>
    <message>
        <source>a project begins with &quot;format&quot;: %1</source>
        <translation>프로젝트는 &quot;format&quot;: %1(으)로 시작합니다</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>add a layer with weights, or take it out of the frozen ones</source>
        <translation>가중치가 있는 층을 추가하거나 고정 목록에서 빼십시오</translation>
    </message>
    <message>
        <source>add a loss from the palette and wire the prediction and the target into it</source>
        <translation>팔레트에서 손실을 추가하고 예측과 목표를 연결하십시오</translation>
    </message>
    <message>
        <source>add one</source>
        <translation>하나 추가하십시오</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>an IDX data set has its labels in a file named like the pictures with &quot;labels-idx1&quot;</source>
        <translation>IDX 데이터의 레이블은 이미지와 이름이 같고 &quot;labels-idx1&quot;이 들어간 파일에 있습니다</translation>
    </message>
    <message>
        <source>an axis of length 0 holds nothing</source>
        <translation>길이가 0인 축에는 아무것도 담을 수 없습니다</translation>
    </message>
    <message>
        <source>an input of %1 has no axis %2 to join</source>
        <translation>형태가 %1인 입력에는 이어 붙일 %2번 축이 없습니다</translation>
    </message>
    <message>
        <source>an input takes one wire</source>
        <translation>입력에는 선을 하나만 연결할 수 있습니다</translation>
    </message>
    <message>
        <source>at_least</source>
        <translation>이상</translation>
    </message>
    <message>
        <source>at_most</source>
        <translation>이하</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>axis</source>
        <translation>축</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>batch normalization normalisation bn</source>
        <translation>배치 정규화 배치노름</translation>
    </message>
    <message>
        <source>bce logistic logit sigmoid log loss two classes</source>
        <translation>로지스틱 로짓 시그모이드 로그 손실 이진 분류</translation>
    </message>
    <message>
        <source>beta 1</source>
        <translation>beta 1</translation>
    </message>
    <message>
        <source>beta 2</source>
        <translation>beta 2</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>bias initializer</source>
        <translation>편향 초기화</translation>
    </message>
    <message>
        <source>box blur</source>
        <translation>박스 흐림</translation>
    </message>
    <message>
        <source>box_blur</source>
        <translation>박스 흐림</translation>
    </message>
    <message>
        <source>categorical crossentropy classification logits nll classes</source>
        <translation>범주형 크로스 엔트로피 다중 분류 로짓 클래스</translation>
    </message>
    <message>
        <source>centered</source>
        <translation>중심화</translation>
    </message>
    <message>
        <source>change what is wired in, or put a reshape in between</source>
        <translation>연결한 것을 바꾸거나 사이에 형태 변환을 넣으십시오</translation>
    </message>
    <message>
        <source>check that it exists and that you may read it</source>
        <translation>파일이 있고 읽기 권한이 있는지 확인하십시오</translation>
    </message>
    <message>
        <source>check that the folder exists, is writable and has room; the old file is untouched</source>
        <translation>폴더가 있고 쓸 수 있으며 공간이 있는지 확인하십시오. 이전 파일은 그대로입니다</translation>
    </message>
    <message>
        <source>check the permissions</source>
        <translation>권한을 확인하십시오</translation>
    </message>
    <message>
        <source>choose a file in it</source>
        <translation>그 안의 파일을 고르십시오</translation>
    </message>
    <message>
        <source>choose a folder, or a file named like train-images-idx3-ubyte</source>
        <translation>폴더나 train-images-idx3-ubyte 같은 이름의 파일을 고르십시오</translation>
    </message>
    <message>
        <source>choose a larger share for it</source>
        <translation>비율을 더 크게 하십시오</translation>
    </message>
    <message>
        <source>choose a number of threads yourself to keep it</source>
        <translation>유지하려면 스레드 수를 직접 정하십시오</translation>
    </message>
    <message>
        <source>choose a shape with as many numbers, or write -1 for one axis</source>
        <translation>수의 개수가 같은 형태를 고르거나 한 축에 -1을 쓰십시오</translation>
    </message>
    <message>
        <source>choose another device</source>
        <translation>다른 장치를 고르십시오</translation>
    </message>
    <message>
        <source>choose another file</source>
        <translation>다른 파일을 고르십시오</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>다른 폴더를 고르십시오</translation>
    </message>
    <message>
        <source>choose another in the training panel</source>
        <translation>학습 패널에서 다른 것을 고르십시오</translation>
    </message>
    <message>
        <source>choose another path</source>
        <translation>다른 경로를 고르십시오</translation>
    </message>
    <message>
        <source>choose another separator</source>
        <translation>다른 구분 문자를 고르십시오</translation>
    </message>
    <message>
        <source>choose another, or repair it in the data panel</source>
        <translation>다른 것을 고르거나 데이터 패널에서 고치십시오</translation>
    </message>
    <message>
        <source>choose one in the data panel</source>
        <translation>데이터 패널에서 하나를 고르십시오</translation>
    </message>
    <message>
        <source>choose one in the field &quot;source&quot;</source>
        <translation>&quot;소스&quot; 항목에서 하나를 고르십시오</translation>
    </message>
    <message>
        <source>choose other files or another split</source>
        <translation>다른 파일이나 다른 분할을 고르십시오</translation>
    </message>
    <message>
        <source>choose to use the mean</source>
        <translation>평균 사용을 고르십시오</translation>
    </message>
    <message>
        <source>choose where the data lies</source>
        <translation>데이터의 위치를 고르십시오</translation>
    </message>
    <message>
        <source>class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>클래스 수</translation>
    </message>
    <message>
        <source>classes are one whole number a sample</source>
        <translation>클래스는 샘플마다 정수 하나입니다</translation>
    </message>
    <message>
        <source>clip norm</source>
        <translation>기울기 크기 제한</translation>
    </message>
    <message>
        <source>clip value</source>
        <translation>기울기 값 제한</translation>
    </message>
    <message>
        <source>clutter</source>
        <translation>잡티</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>column %1 has no value</source>
        <translation>%1 열에 값이 없습니다</translation>
    </message>
    <message>
        <source>column %1 has no value: the row is skipped</source>
        <translation>%1 열에 값이 없어 행을 건너뜁니다</translation>
    </message>
    <message>
        <source>column %1 holds %2 different texts: it is left out</source>
        <translation>%1 열에는 서로 다른 텍스트가 %2개 있어 제외합니다</translation>
    </message>
    <message>
        <source>column %1 holds classes and stands beside another target</source>
        <translation>%1 열은 클래스인데 다른 목표와 함께 있습니다</translation>
    </message>
    <message>
        <source>column %1 holds texts</source>
        <translation>%1 열에 텍스트가 있습니다</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>쉼표</translation>
    </message>
    <message>
        <source>concatenate join merge stack</source>
        <translation>연결 결합 병합 쌓기</translation>
    </message>
    <message>
        <source>convolution cnn filter kernel feature map depthwise</source>
        <translation>합성곱 컨볼루션 필터 커널 특징 맵 깊이별</translation>
    </message>
    <message>
        <source>correct classification percent</source>
        <translation>정답 분류 비율</translation>
    </message>
    <message>
        <source>correct the row or raise the number of classes</source>
        <translation>행을 고치거나 클래스 수를 늘리십시오</translation>
    </message>
    <message>
        <source>count include pad</source>
        <translation>패딩 포함</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>사용자 지정</translation>
    </message>
    <message>
        <source>custom kernel</source>
        <translation>사용자 지정 커널</translation>
    </message>
    <message>
        <source>memory is short</source>
        <translation>메모리가 부족합니다</translation>
    </message>
    <message>
        <source>what is wired into it goes round in a circle</source>
        <translation>여기에 이은 선이 고리를 이룹니다</translation>
    </message>
    <message>
        <source>cut one wire of the circle</source>
        <translation>고리의 선 하나를 끊으십시오</translation>
    </message>
    <message>
        <source>dampening</source>
        <translation>감쇠</translation>
    </message>
    <message>
        <source>data input source images csv mnist digits labels</source>
        <translation>데이터 입력 소스 이미지 숫자 레이블</translation>
    </message>
    <message>
        <source>delete it or choose another module</source>
        <translation>삭제하거나 다른 모듈을 고르십시오</translation>
    </message>
    <message>
        <source>delete the node, or open the project with a newer version</source>
        <translation>노드를 삭제하거나 더 새로운 버전으로 프로젝트를 여십시오</translation>
    </message>
    <message>
        <source>dilation</source>
        <translation>팽창</translation>
    </message>
    <message>
        <source>door port entry</source>
        <translation>문 포트 입구</translation>
    </message>
    <message>
        <source>door port exit result</source>
        <translation>문 포트 출구 결과</translation>
    </message>
    <message>
        <source>drag a wire to it</source>
        <translation>선을 끌어다 연결하십시오</translation>
    </message>
    <message>
        <source>drop row</source>
        <translation>행 제외</translation>
    </message>
    <message>
        <source>drop the last batch</source>
        <translation>마지막 배치 제외</translation>
    </message>
    <message>
        <source>edge sobel laplacian sharpen blur gaussian emboss convolution fixed</source>
        <translation>가장자리 에지 소벨 라플라시안 선명 흐림 가우시안 엠보스 합성곱 고정</translation>
    </message>
    <message>
        <source>edge_horizontal</source>
        <translation>수평 가장자리</translation>
    </message>
    <message>
        <source>edge_vertical</source>
        <translation>수직 가장자리</translation>
    </message>
    <message>
        <source>elu</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>emboss</source>
        <translation>엠보스</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>eps</source>
        <translation>eps</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>errors classes table</source>
        <translation>오차 클래스 표</translation>
    </message>
    <message>
        <source>every row has a missing value</source>
        <translation>모든 행에 결측값이 있습니다</translation>
    </message>
    <message>
        <source>every sample holds a value that is not finite</source>
        <translation>모든 샘플에 유한하지 않은 값이 있습니다</translation>
    </message>
    <message>
        <source>expected a file such as train-images-idx3-ubyte.gz</source>
        <translation>train-images-idx3-ubyte.gz 같은 파일이 필요합니다</translation>
    </message>
    <message>
        <source>expected a folder of IDX files, a folder with one folder of pictures a class, a .csv or a .npy</source>
        <translation>IDX 파일 폴더, 클래스마다 이미지 폴더가 있는 폴더, .csv 또는 .npy가 필요합니다</translation>
    </message>
    <message>
        <source>expected one folder a class with PNG, JPEG or BMP pictures</source>
        <translation>클래스마다 PNG, JPEG 또는 BMP 이미지가 든 폴더가 하나씩 필요합니다</translation>
    </message>
    <message>
        <source>explicit</source>
        <translation>직접 지정</translation>
    </message>
    <message>
        <source>explicit padding</source>
        <translation>직접 지정한 패딩</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>특성</translation>
    </message>
    <message>
        <source>feed that column, or a wire after it</source>
        <translation>그 열이나 그 뒤의 선에 값을 넣으십시오</translation>
    </message>
    <message>
        <source>fetch it again</source>
        <translation>다시 받으십시오</translation>
    </message>
    <message>
        <source>fill it in, or choose to drop such rows or to use the mean</source>
        <translation>값을 채우거나, 그런 행을 제외하거나 평균을 쓰도록 고르십시오</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>float32, float64, int8, int32, int64, uint8 and bool are read: convert it with astype</source>
        <translation>float32, float64, int8, int32, int64, uint8, bool을 읽습니다. astype으로 변환하십시오</translation>
    </message>
    <message>
        <source>for classes use the softmax cross entropy loss</source>
        <translation>클래스에는 소프트맥스 교차 엔트로피 손실을 쓰십시오</translation>
    </message>
    <message>
        <source>from step %1 on one thread is used, because other programs keep the cores busy</source>
        <translation>다른 프로그램이 코어를 쓰고 있어 %1스텝부터 스레드 하나를 사용합니다</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>fully connected linear perceptron fc affine matmul</source>
        <translation>완전 연결 전결합 밀집 선형 퍼셉트론 어파인</translation>
    </message>
    <message>
        <source>gamma</source>
        <translation>gamma</translation>
    </message>
    <message>
        <source>gap pooling mean</source>
        <translation>풀링 평균</translation>
    </message>
    <message>
        <source>gaussian_blur</source>
        <translation>가우시안 흐림</translation>
    </message>
    <message>
        <source>gelu</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>give all inputs the same shape</source>
        <translation>모든 입력의 형태를 같게 하십시오</translation>
    </message>
    <message>
        <source>give another path</source>
        <translation>다른 경로를 지정하십시오</translation>
    </message>
    <message>
        <source>give both the same input and fields, or stop sharing</source>
        <translation>둘의 입력과 설정을 같게 하거나 공유를 그만두십시오</translation>
    </message>
    <message>
        <source>give both the same shape, for example by the units of the last layer</source>
        <translation>둘의 형태를 같게 하십시오. 예를 들어 마지막 층의 유닛 수를 맞추십시오</translation>
    </message>
    <message>
        <source>give each data source its own name</source>
        <translation>데이터 소스마다 다른 이름을 쓰십시오</translation>
    </message>
    <message>
        <source>give each node its own number</source>
        <translation>노드마다 다른 번호를 쓰십시오</translation>
    </message>
    <message>
        <source>give every row one number for each place of each column</source>
        <translation>행마다 각 열의 자리에 수를 하나씩 쓰십시오</translation>
    </message>
    <message>
        <source>give it the role feature to use it all the same</source>
        <translation>그래도 쓰려면 역할을 특성으로 정하십시오</translation>
    </message>
    <message>
        <source>give one the role feature</source>
        <translation>하나의 역할을 특성으로 정하십시오</translation>
    </message>
    <message>
        <source>give the last layer %1 units</source>
        <translation>마지막 층의 유닛을 %1개로 하십시오</translation>
    </message>
    <message>
        <source>give the last layer as many units as there are classes</source>
        <translation>마지막 층의 유닛 수를 클래스 수와 같게 하십시오</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>group block subgraph instance</source>
        <translation>그룹 블록 하위 그래프 인스턴스</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>header</source>
        <translation>머리글</translation>
    </message>
    <message>
        <source>high</source>
        <translation>상한</translation>
    </message>
    <message>
        <source>horizontal edges</source>
        <translation>수평 가장자리</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>무시</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>index</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>input %1 is %2 while the inputs before it are %3</source>
        <translation>%1번 입력의 형태는 %2인데 그 앞의 입력은 %3입니다</translation>
    </message>
    <message>
        <source>input %1 is %2, which does not stand beside %3</source>
        <translation>%1번 입력의 형태 %2은(는) %3 옆에 이어 붙일 수 없습니다</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>inputs may differ only along the joined axis</source>
        <translation>입력은 이어 붙이는 축에서만 다를 수 있습니다</translation>
    </message>
    <message>
        <source>intercept</source>
        <translation>절편</translation>
    </message>
    <message>
        <source>it cannot be read: %1</source>
        <translation>읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>it claims an impossible size</source>
        <translation>크기가 올바르지 않습니다</translation>
    </message>
    <message>
        <source>it does not start like a .npy file</source>
        <translation>.npy 파일의 시작이 아닙니다</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>중간에 끝납니다</translation>
    </message>
    <message>
        <source>it holds elements of type %1</source>
        <translation>원소의 형식이 %1입니다</translation>
    </message>
    <message>
        <source>it starts with the bytes %1 %2 %3 %4</source>
        <translation>%1 %2 %3 %4 바이트로 시작합니다</translation>
    </message>
    <message>
        <source>its check sum is wrong</source>
        <translation>체크섬이 맞지 않습니다</translation>
    </message>
    <message>
        <source>its header claims pictures of %1</source>
        <translation>헤더의 이미지 크기가 %1입니다</translation>
    </message>
    <message>
        <source>its module &quot;%1&quot; is not in this project</source>
        <translation>&quot;%1&quot; 모듈이 이 프로젝트에 없습니다</translation>
    </message>
    <message>
        <source>its name is not that of an IDX images file</source>
        <translation>IDX 이미지 파일의 이름이 아닙니다</translation>
    </message>
    <message>
        <source>its offsets lie outside the file</source>
        <translation>오프셋이 파일 밖에 있습니다</translation>
    </message>
    <message>
        <source>its output leads back into its own input</source>
        <translation>출력이 자신의 입력으로 되돌아옵니다</translation>
    </message>
    <message>
        <source>its pictures are %1, those for training %2</source>
        <translation>이미지의 형태가 %1인데 학습 이미지는 %2입니다</translation>
    </message>
    <message>
        <source>its shape is %1</source>
        <translation>형태가 %1입니다</translation>
    </message>
    <message>
        <source>its shape is %1 and it holds %2</source>
        <translation>형태는 %1이고 값은 %2입니다</translation>
    </message>
    <message>
        <source>its shape is no list of at most %1 sizes that fit the file</source>
        <translation>형태가 파일에 맞는 최대 %1개의 크기 목록이 아닙니다</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>k is %1 while there are only %2 scores</source>
        <translation>k는 %1인데 점수는 %2개뿐입니다</translation>
    </message>
    <message>
        <source>keep the best</source>
        <translation>최선 결과 보관</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>kernel %1 does not fit the %2 input</source>
        <translation>%1 커널이 %2 입력에 맞지 않습니다</translation>
    </message>
    <message>
        <source>kernel %1, %2 with its dilation, does not fit the %3 input</source>
        <translation>%1 커널(팽창하면 %2)이 %3 입력에 맞지 않습니다</translation>
    </message>
    <message>
        <source>kernel initializer</source>
        <translation>커널 초기화</translation>
    </message>
    <message>
        <source>kernel size</source>
        <translation>커널 크기</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>labels in IDX start with the bytes 0 0 8 1</source>
        <translation>IDX 레이블은 0 0 8 1 바이트로 시작합니다</translation>
    </message>
    <message>
        <source>laplacian</source>
        <translation>라플라시안</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>leaky ReLU</translation>
    </message>
    <message>
        <source>leaky_relu</source>
        <translation>leaky ReLU</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>least</source>
        <translation>최저값</translation>
    </message>
    <message>
        <source>length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>list %1 numbers, row by row</source>
        <translation>수 %1개를 행마다 적으십시오</translation>
    </message>
    <message>
        <source>losses</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>low</source>
        <translation>하한</translation>
    </message>
    <message>
        <source>mae l1 regression</source>
        <translation>평균 절대 오차 회귀</translation>
    </message>
    <message>
        <source>mae l1 regression robust</source>
        <translation>평균 절대 오차 회귀 강건</translation>
    </message>
    <message>
        <source>make them smaller</source>
        <translation>비율을 줄이십시오</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>여백</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>measured on</source>
        <translation>측정 데이터</translation>
    </message>
    <message>
        <source>mend the file</source>
        <translation>파일을 고치십시오</translation>
    </message>
    <message>
        <source>modules are nested without end</source>
        <translation>모듈이 끝없이 중첩됩니다</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>mse l2 regression quadratic</source>
        <translation>평균 제곱 오차 회귀 이차</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>name a layer, such as &quot;dense&quot;</source>
        <translation>&quot;dense&quot; 같은 층 이름을 쓰십시오</translation>
    </message>
    <message>
        <source>name every column</source>
        <translation>모든 열에 이름을 붙이십시오</translation>
    </message>
    <message>
        <source>names are unique in their network</source>
        <translation>이름은 신경망 안에서 하나뿐이어야 합니다</translation>
    </message>
    <message>
        <source>negative slope</source>
        <translation>음수 쪽 기울기</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>너무 깊이 중첩되었습니다</translation>
    </message>
    <message>
        <source>nesterov</source>
        <translation>네스테로프</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>no better result for %1 epochs; the weights of epoch %2 are back</source>
        <translation>%1에폭 동안 나아지지 않아 %2번째 에폭의 가중치로 되돌렸습니다</translation>
    </message>
    <message>
        <source>no column is left as a feature</source>
        <translation>특성으로 쓸 열이 남지 않았습니다</translation>
    </message>
    <message>
        <source>no data source is chosen</source>
        <translation>데이터 소스를 고르지 않았습니다</translation>
    </message>
    <message>
        <source>no file or folder is chosen</source>
        <translation>파일이나 폴더를 고르지 않았습니다</translation>
    </message>
    <message>
        <source>no label is a class</source>
        <translation>클래스인 레이블이 없습니다</translation>
    </message>
    <message>
        <source>no label is below %1</source>
        <translation>%1보다 작은 레이블이 없습니다</translation>
    </message>
    <message>
        <source>no parameter is trained</source>
        <translation>학습하는 매개변수가 없습니다</translation>
    </message>
    <message>
        <source>no picture lies in a folder of it</source>
        <translation>하위 폴더에 이미지가 없습니다</translation>
    </message>
    <message>
        <source>no row has %1 values</source>
        <translation>값이 %1개인 행이 없습니다</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>소스 없음</translation>
    </message>
    <message>
        <source>node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>none of its pictures can be decoded</source>
        <translation>읽을 수 있는 이미지가 없습니다</translation>
    </message>
    <message>
        <source>none of the %1 samples its header claims is there</source>
        <translation>헤더에 적힌 샘플 %1개가 하나도 없습니다</translation>
    </message>
    <message>
        <source>nonlinearity sigmoid tanh relu leaky elu gelu softplus softmax function</source>
        <translation>비선형 시그모이드 렐루 소프트플러스 소프트맥스 함수</translation>
    </message>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>one label a sample is expected</source>
        <translation>샘플마다 레이블이 하나 필요합니다</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>수 하나</translation>
    </message>
    <message>
        <source>one_hot</source>
        <translation>원-핫</translation>
    </message>
    <message>
        <source>only one axis may be -1</source>
        <translation>-1은 한 축에만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>open a .netloom file or a project&apos;s .json</source>
        <translation>.netloom 파일이나 프로젝트의 .json을 여십시오</translation>
    </message>
    <message>
        <source>open it with a newer Netloom</source>
        <translation>더 새로운 Netloom으로 여십시오</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>테두리</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>인내</translation>
    </message>
    <message>
        <source>phases</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>pictures in IDX start with the bytes 0 0 8 3</source>
        <translation>IDX 이미지는 0 0 8 3 바이트로 시작합니다</translation>
    </message>
    <message>
        <source>pooling subsample downsample maximum</source>
        <translation>풀링 서브샘플링 다운샘플링 최댓값</translation>
    </message>
    <message>
        <source>pooling subsample downsample mean</source>
        <translation>풀링 서브샘플링 다운샘플링 평균</translation>
    </message>
    <message>
        <source>press Play or Step once, so that the network is built</source>
        <translation>재생이나 한 스텝을 한 번 눌러 신경망을 구성하십시오</translation>
    </message>
    <message>
        <source>product times gate scale merge</source>
        <translation>곱 게이트 배율 병합</translation>
    </message>
    <message>
        <source>put a dense layer or a reshape before it</source>
        <translation>앞에 완전 연결 층이나 형태 변환을 넣으십시오</translation>
    </message>
    <message>
        <source>put a flatten in between</source>
        <translation>사이에 평탄화를 넣으십시오</translation>
    </message>
    <message>
        <source>put a flatten in between, or use a 1x1 convolution</source>
        <translation>사이에 평탄화를 넣거나 1x1 합성곱을 쓰십시오</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>raise the number of classes</source>
        <translation>클래스 수를 늘리십시오</translation>
    </message>
    <message>
        <source>random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>reached when</source>
        <translation>도달 조건</translation>
    </message>
    <message>
        <source>reduce it with a mean or a sum first</source>
        <translation>먼저 평균이나 합으로 줄이십시오</translation>
    </message>
    <message>
        <source>regularisation regularization noise</source>
        <translation>정칙화 규제 잡음</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>제거하십시오</translation>
    </message>
    <message>
        <source>rename one</source>
        <translation>하나의 이름을 바꾸십시오</translation>
    </message>
    <message>
        <source>repeat</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>rgb</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>rotation</source>
        <translation>회전</translation>
    </message>
    <message>
        <source>row %1 has %2 values, the columns ask for %3</source>
        <translation>%1행에는 값이 %2개인데 열에는 %3개가 필요합니다</translation>
    </message>
    <message>
        <source>row %1 has class %2, column %3 has classes 0 to %4</source>
        <translation>%1행의 클래스는 %2인데 %3 열의 클래스는 0~%4입니다</translation>
    </message>
    <message>
        <source>row %1 holds something that is no number</source>
        <translation>%1행에 숫자가 아닌 것이 있습니다</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>running = (1 - momentum) · running + momentum · batch, as in PyTorch; Keras writes 1 - momentum.</source>
        <translation>running = (1 - momentum) · running + momentum · batch. PyTorch와 같고, Keras에서는 1 - momentum으로 씁니다.</translation>
    </message>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>same</source>
        <translation>same(크기 유지)</translation>
    </message>
    <message>
        <source>same: as many outputs as input / stride, rounded up, the odd pixel at the bottom and right; valid: only windows that lie inside; explicit: as many rows and columns as given.</source>
        <translation>same: 출력은 입력 / 스트라이드를 올림한 크기이며 남는 픽셀은 아래와 오른쪽에 둡니다. valid: 안에 온전히 놓이는 창만 씁니다. 직접 지정: 주어진 만큼 행과 열을 더합니다.</translation>
    </message>
    <message>
        <source>same: zeros around the picture, so that it keeps its size; valid: none, it shrinks.</source>
        <translation>same: 이미지 둘레를 0으로 채워 크기를 유지합니다. valid: 채우지 않아 크기가 줄어듭니다.</translation>
    </message>
    <message>
        <source>sample %1 does not exist in the %2 samples of &quot;%3&quot;</source>
        <translation>&quot;%3&quot;의 샘플 %2개 중에 %1번 샘플이 없습니다</translation>
    </message>
    <message>
        <source>sample %1 has label %2, classes are 0 to %3: it is skipped</source>
        <translation>%1번 샘플의 레이블은 %2인데 클래스는 0~%3이어서 건너뜁니다</translation>
    </message>
    <message>
        <source>sample %1 holds a value that is not finite: it is skipped</source>
        <translation>%1번 샘플에 유한하지 않은 값이 있어 건너뜁니다</translation>
    </message>
    <message>
        <source>save as .netloom to keep what was learned</source>
        <translation>학습한 것을 보관하려면 .netloom으로 저장하십시오</translation>
    </message>
    <message>
        <source>save it again</source>
        <translation>다시 저장하십시오</translation>
    </message>
    <message>
        <source>save it again, with at most 7 axes</source>
        <translation>축을 7개 이하로 하여 다시 저장하십시오</translation>
    </message>
    <message>
        <source>save it with numpy.save</source>
        <translation>numpy.save로 저장하십시오</translation>
    </message>
    <message>
        <source>save numpy.ascontiguousarray(array)</source>
        <translation>numpy.ascontiguousarray(array)를 저장하십시오</translation>
    </message>
    <message>
        <source>scalar</source>
        <translation>스칼라</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>세미콜론</translation>
    </message>
    <message>
        <source>separation</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>separator</source>
        <translation>구분 문자</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>형태</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>선명하게</translation>
    </message>
    <message>
        <source>shear</source>
        <translation>기울임</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>시그모이드</translation>
    </message>
    <message>
        <source>sigmoid 1 / (1 + exp(-x)); relu max(0, x); gelu x · Φ(x), exact; softplus log(1 + exp(x)); softmax along the last axis.</source>
        <translation>sigmoid 1 / (1 + exp(-x)); relu max(0, x); gelu x · Φ(x), 근사 없음; softplus log(1 + exp(x)); softmax는 마지막 축을 따라 계산합니다.</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>sobel_horizontal</source>
        <translation>소벨, 수평</translation>
    </message>
    <message>
        <source>sobel_vertical</source>
        <translation>소벨, 수직</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>소프트맥스</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>소프트플러스</translation>
    </message>
    <message>
        <source>source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>space</source>
        <translation>공백</translation>
    </message>
    <message>
        <source>split</source>
        <translation>분할</translation>
    </message>
    <message>
        <source>stages</source>
        <translation>과정</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>표준화</translation>
    </message>
    <message>
        <source>std</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>step %1 gave a number that is not finite</source>
        <translation>%1스텝에서 유한하지 않은 수가 나왔습니다</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>stop and play again to start from new weights</source>
        <translation>정지한 뒤 다시 재생하면 새 가중치에서 시작합니다</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>늘이기</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>스트라이드</translation>
    </message>
    <message>
        <source>sum plus residual skip connection merge</source>
        <translation>합 더하기 잔차 스킵 연결 병합</translation>
    </message>
    <message>
        <source>svm support vector machine margin classification</source>
        <translation>서포트 벡터 머신 마진 분류</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>take the module out of itself</source>
        <translation>모듈을 자기 자신 안에서 빼내십시오</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>target value</source>
        <translation>목표 값</translation>
    </message>
    <message>
        <source>tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>tensor %1 overlaps another or leaves a gap</source>
        <translation>%1 텐서가 다른 텐서와 겹치거나 빈틈이 있습니다</translation>
    </message>
    <message>
        <source>tensor %1: %2</source>
        <translation>%1 텐서: %2</translation>
    </message>
    <message>
        <source>the %1 part holds no samples</source>
        <translation>%1 데이터에 샘플이 없습니다</translation>
    </message>
    <message>
        <source>the archive could not be read: %1</source>
        <translation>압축 파일을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>the array lies in Fortran order</source>
        <translation>배열이 포트란 순서로 저장되어 있습니다</translation>
    </message>
    <message>
        <source>the attribute &quot;%1&quot; is missing or of another kind</source>
        <translation>&quot;%1&quot; 속성이 없거나 종류가 다릅니다</translation>
    </message>
    <message>
        <source>the columns are %1</source>
        <translation>열은 %1입니다</translation>
    </message>
    <message>
        <source>the compressed file is damaged</source>
        <translation>압축 파일이 손상되었습니다</translation>
    </message>
    <message>
        <source>the data has %1 classes but the prediction has only %2 scores</source>
        <translation>데이터의 클래스는 %1개인데 예측의 점수는 %2개뿐입니다</translation>
    </message>
    <message>
        <source>the data source &quot;%1&quot; has no training samples</source>
        <translation>&quot;%1&quot; 데이터 소스에 학습 샘플이 없습니다</translation>
    </message>
    <message>
        <source>the device &quot;%1&quot; has no kernel for %2 on %3</source>
        <translation>&quot;%1&quot; 장치에는 %3에 대한 %2 커널이 없습니다</translation>
    </message>
    <message>
        <source>the field &quot;%1&quot; was never declared</source>
        <translation>&quot;%1&quot; 항목은 선언되지 않았습니다</translation>
    </message>
    <message>
        <source>the file breaks off after %1 of %2 bytes</source>
        <translation>파일이 %2바이트 중 %1바이트에서 끊깁니다</translation>
    </message>
    <message>
        <source>the file breaks off: %1 of the %2 samples its header claims are whole</source>
        <translation>파일이 중간에 끊겨 헤더에 적힌 샘플 %2개 중 %1개만 온전합니다</translation>
    </message>
    <message>
        <source>the file could not be read: %1</source>
        <translation>파일을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>the file could not be written: %1</source>
        <translation>파일에 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>the file ends inside its header</source>
        <translation>파일이 헤더 안에서 끝납니다</translation>
    </message>
    <message>
        <source>the file holds no rows</source>
        <translation>파일에 행이 없습니다</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>파일이 손상되었습니다</translation>
    </message>
    <message>
        <source>the file is damaged or was cut short; use a backup</source>
        <translation>파일이 손상되었거나 잘렸습니다. 백업을 사용하십시오</translation>
    </message>
    <message>
        <source>the file is damaged, or no safetensors file</source>
        <translation>파일이 손상되었거나 safetensors 파일이 아닙니다</translation>
    </message>
    <message>
        <source>the file is damaged: fetch it again</source>
        <translation>파일이 손상되었습니다. 다시 받으십시오</translation>
    </message>
    <message>
        <source>the file is shorter than its header</source>
        <translation>파일이 헤더보다 짧습니다</translation>
    </message>
    <message>
        <source>the file is too short for an IDX header</source>
        <translation>파일이 IDX 헤더보다 짧습니다</translation>
    </message>
    <message>
        <source>the files are read as they lie in memory</source>
        <translation>파일은 메모리에 놓인 그대로 읽습니다</translation>
    </message>
    <message>
        <source>the first %1 of both are used</source>
        <translation>양쪽의 처음 %1개를 사용합니다</translation>
    </message>
    <message>
        <source>the first axis has to count samples</source>
        <translation>첫 축은 샘플을 세야 합니다</translation>
    </message>
    <message>
        <source>the first of both are used</source>
        <translation>양쪽의 앞부분을 사용합니다</translation>
    </message>
    <message>
        <source>the folder holds no IDX images</source>
        <translation>폴더에 IDX 이미지가 없습니다</translation>
    </message>
    <message>
        <source>the folder holds no pictures: it is no class</source>
        <translation>폴더에 이미지가 없어 클래스로 보지 않습니다</translation>
    </message>
    <message>
        <source>the fuse pass made a cycle</source>
        <translation>융합 과정에서 순환이 생겼습니다</translation>
    </message>
    <message>
        <source>the header is no JSON: %1</source>
        <translation>헤더가 JSON이 아닙니다: %1</translation>
    </message>
    <message>
        <source>the header is no object</source>
        <translation>헤더가 객체가 아닙니다</translation>
    </message>
    <message>
        <source>the id %1 is used twice</source>
        <translation>ID %1이(가) 두 번 쓰였습니다</translation>
    </message>
    <message>
        <source>the initial values of %1 are not %2 numbers</source>
        <translation>%1의 초깃값이 수 %2개가 아닙니다</translation>
    </message>
    <message>
        <source>the initial values of the %1 are %2 numbers where %3 need %4</source>
        <translation>%1의 초깃값은 %2개인데 %3에는 %4개가 필요합니다</translation>
    </message>
    <message>
        <source>the input &quot;%1&quot; carries indices where numbers are expected</source>
        <translation>&quot;%1&quot; 입력에 수가 아니라 클래스 번호가 들어옵니다</translation>
    </message>
    <message>
        <source>the input &quot;%1&quot; is not connected</source>
        <translation>&quot;%1&quot; 입력이 연결되지 않았습니다</translation>
    </message>
    <message>
        <source>the input &quot;%1&quot; takes whole-number labels, but real numbers arrive</source>
        <translation>&quot;%1&quot; 입력은 정수 레이블을 받는데 실수가 들어옵니다</translation>
    </message>
    <message>
        <source>the input %1 has a wire already, a second one was left out</source>
        <translation>%1 입력에 이미 선이 있어 두 번째 선은 제외했습니다</translation>
    </message>
    <message>
        <source>the input has %1 numbers, which do not fill %2</source>
        <translation>입력의 수 %1개로는 %2 형태를 채울 수 없습니다</translation>
    </message>
    <message>
        <source>the input has no channels to normalise</source>
        <translation>입력에 정규화할 채널이 없습니다</translation>
    </message>
    <message>
        <source>the input is %1 where %2 is expected</source>
        <translation>%2이(가) 필요한데 입력은 %1입니다</translation>
    </message>
    <message>
        <source>the input is %1 where one row of numbers a sample is expected</source>
        <translation>샘플마다 수 한 행이 필요한데 입력은 %1입니다</translation>
    </message>
    <message>
        <source>the input is a single number</source>
        <translation>입력이 수 하나입니다</translation>
    </message>
    <message>
        <source>the loss does not depend on any trained parameter</source>
        <translation>손실이 학습하는 매개변수와 이어져 있지 않습니다</translation>
    </message>
    <message>
        <source>the name %1 is used twice</source>
        <translation>%1 이름이 두 번 쓰였습니다</translation>
    </message>
    <message>
        <source>the name %1 is used twice, the second became %2</source>
        <translation>%1 이름이 두 번 쓰여 두 번째를 %2(으)로 바꾸었습니다</translation>
    </message>
    <message>
        <source>the network, its recipe or its data changed, so training starts at step 0 from the weights that still fit</source>
        <translation>신경망이나 레시피, 데이터가 바뀌어 아직 맞는 가중치로 0스텝부터 학습합니다</translation>
    </message>
    <message>
        <source>the node has no type</source>
        <translation>노드에 종류가 없습니다</translation>
    </message>
    <message>
        <source>the other %1 are left out; fetch the file again to have them</source>
        <translation>나머지 %1개는 제외합니다. 모두 쓰려면 파일을 다시 받으십시오</translation>
    </message>
    <message>
        <source>the prediction is %1 but the target is %2</source>
        <translation>예측의 형태는 %1인데 목표는 %2입니다</translation>
    </message>
    <message>
        <source>the prediction is one score where one score a class is expected</source>
        <translation>클래스마다 점수가 필요한데 예측에는 점수가 하나뿐입니다</translation>
    </message>
    <message>
        <source>the project has format %1, and this Netloom reads formats up to %2</source>
        <translation>프로젝트의 형식은 %1인데 이 Netloom은 형식 %2까지 읽습니다</translation>
    </message>
    <message>
        <source>the row has %1 cells, %2 were expected</source>
        <translation>행의 칸은 %1개인데 %2개가 필요합니다</translation>
    </message>
    <message>
        <source>the row has %1 values, %2 are expected: it is skipped</source>
        <translation>행의 값은 %1개인데 %2개가 필요하여 건너뜁니다</translation>
    </message>
    <message>
        <source>the samples do not fit into memory</source>
        <translation>샘플이 메모리에 들어가지 않습니다</translation>
    </message>
    <message>
        <source>the shape has too many axes</source>
        <translation>형태의 축이 너무 많습니다</translation>
    </message>
    <message>
        <source>the shape in its header cannot be read</source>
        <translation>헤더의 형태를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the shares leave none of the %1 samples for training</source>
        <translation>이 비율로는 샘플 %1개 중 학습할 것이 남지 않습니다</translation>
    </message>
    <message>
        <source>the table has no column</source>
        <translation>표에 열이 없습니다</translation>
    </message>
    <message>
        <source>the table has no row</source>
        <translation>표에 행이 없습니다</translation>
    </message>
    <message>
        <source>the table is damaged</source>
        <translation>표가 손상되었습니다</translation>
    </message>
    <message>
        <source>the target carries class indices where numbers are expected</source>
        <translation>목표에 수가 아니라 클래스 번호가 들어옵니다</translation>
    </message>
    <message>
        <source>the target carries numbers where class indices are expected</source>
        <translation>목표에 클래스 번호가 아니라 수가 들어옵니다</translation>
    </message>
    <message>
        <source>the target is %1 where one class index a sample is expected</source>
        <translation>샘플마다 클래스 번호 하나가 필요한데 목표는 %1입니다</translation>
    </message>
    <message>
        <source>the two files belong to different data sets</source>
        <translation>두 파일이 서로 다른 데이터에 속합니다</translation>
    </message>
    <message>
        <source>the type &quot;%1&quot; is none of F32, F64, BF16, I32, U8</source>
        <translation>&quot;%1&quot; 형식은 F32, F64, BF16, I32, U8 중 하나가 아닙니다</translation>
    </message>
    <message>
        <source>the wire leads to a node that is not in this network and was left out</source>
        <translation>선이 이 신경망에 없는 노드로 이어져 제외했습니다</translation>
    </message>
    <message>
        <source>then</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>there is no column &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 열이 없습니다</translation>
    </message>
    <message>
        <source>there is no data source &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 데이터 소스가 없습니다</translation>
    </message>
    <message>
        <source>there is no device &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 장치가 없습니다</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 항목이 없습니다</translation>
    </message>
    <message>
        <source>there is no labels file beside it</source>
        <translation>곁에 레이블 파일이 없습니다</translation>
    </message>
    <message>
        <source>there is no layer type &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 종류의 층이 없습니다</translation>
    </message>
    <message>
        <source>there is no loss, so there is nothing to train for</source>
        <translation>손실이 없어 학습할 것이 없습니다</translation>
    </message>
    <message>
        <source>there is no node &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 노드가 없습니다</translation>
    </message>
    <message>
        <source>there is no op &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 연산이 없습니다</translation>
    </message>
    <message>
        <source>there is no optimizer &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 옵티마이저가 없습니다</translation>
    </message>
    <message>
        <source>there is no output &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 출력이 없습니다</translation>
    </message>
    <message>
        <source>there is no parameter &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 매개변수가 없습니다</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>그런 파일이나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>there is no usable data source &quot;%1&quot;</source>
        <translation>쓸 수 있는 &quot;%1&quot; 데이터 소스가 없습니다</translation>
    </message>
    <message>
        <source>this is a folder</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>this is no JSON: %1</source>
        <translation>JSON이 아닙니다: %1</translation>
    </message>
    <message>
        <source>this is no Netloom project: %1</source>
        <translation>Netloom 프로젝트가 아닙니다: %1</translation>
    </message>
    <message>
        <source>this is no Netloom project: it holds no %1</source>
        <translation>Netloom 프로젝트가 아닙니다: %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>this is no Netloom project: it states no format</source>
        <translation>Netloom 프로젝트가 아닙니다: 형식이 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>this is no data that can be read</source>
        <translation>읽을 수 있는 데이터가 아닙니다</translation>
    </message>
    <message>
        <source>this is no id</source>
        <translation>ID가 아닙니다</translation>
    </message>
    <message>
        <source>this is no list</source>
        <translation>목록이 아닙니다</translation>
    </message>
    <message>
        <source>this is no list of numbers of the right length</source>
        <translation>길이가 맞는 숫자 목록이 아닙니다</translation>
    </message>
    <message>
        <source>this is no list of whole numbers of the right length</source>
        <translation>길이가 맞는 정수 목록이 아닙니다</translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation>숫자가 아닙니다</translation>
    </message>
    <message>
        <source>this is no object</source>
        <translation>객체가 아닙니다</translation>
    </message>
    <message>
        <source>this is no switch</source>
        <translation>참/거짓 값이 아닙니다</translation>
    </message>
    <message>
        <source>this is no text</source>
        <translation>텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>this is no whole number</source>
        <translation>정수가 아닙니다</translation>
    </message>
    <message>
        <source>this is no wire</source>
        <translation>선이 아닙니다</translation>
    </message>
    <message>
        <source>this part of the file could not be read: %1</source>
        <translation>파일의 이 부분을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>임곗값</translation>
    </message>
    <message>
        <source>topk classification correct</source>
        <translation>상위 k 분류 정답</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>trainable</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>trained on %1, goes on with %2: results may differ in the last digits</source>
        <translation>%1에서 학습했고 %2에서 이어 갑니다. 결과의 끝자리가 다를 수 있습니다</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>회전수</translation>
    </message>
    <message>
        <source>two columns are called %1</source>
        <translation>이름이 %1인 열이 두 개 있습니다</translation>
    </message>
    <message>
        <source>undamped start</source>
        <translation>감쇠 없는 시작</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>단위</translation>
    </message>
    <message>
        <source>units</source>
        <translation>유닛 수</translation>
    </message>
    <message>
        <source>use %1 numbers</source>
        <translation>수 %1개를 쓰십시오</translation>
    </message>
    <message>
        <source>use %1 whole numbers</source>
        <translation>정수 %1개를 쓰십시오</translation>
    </message>
    <message>
        <source>use a batch of at most %1</source>
        <translation>배치를 %1 이하로 하십시오</translation>
    </message>
    <message>
        <source>use a k of at most %1</source>
        <translation>k를 %1 이하로 하십시오</translation>
    </message>
    <message>
        <source>use a list in square brackets</source>
        <translation>대괄호로 묶은 목록을 쓰십시오</translation>
    </message>
    <message>
        <source>use a number of groups that divides the channels</source>
        <translation>채널 수를 나누어떨어지게 하는 그룹 수를 쓰십시오</translation>
    </message>
    <message>
        <source>use a number of groups that divides the filters</source>
        <translation>필터 수를 나누어떨어지게 하는 그룹 수를 쓰십시오</translation>
    </message>
    <message>
        <source>use a number such as 0.001</source>
        <translation>0.001 같은 숫자를 쓰십시오</translation>
    </message>
    <message>
        <source>use a smaller batch or a smaller network</source>
        <translation>배치나 신경망을 줄이십시오</translation>
    </message>
    <message>
        <source>use a smaller learning rate, clip the gradients, or look at this node&apos;s input</source>
        <translation>학습률을 낮추거나 기울기를 제한하거나 이 노드의 입력을 살펴보십시오</translation>
    </message>
    <message>
        <source>use a value above %1</source>
        <translation>%1보다 큰 값을 쓰십시오</translation>
    </message>
    <message>
        <source>use a value from %1 to %2</source>
        <translation>%1에서 %2 사이의 값을 쓰십시오</translation>
    </message>
    <message>
        <source>use a value of at least %1</source>
        <translation>%1 이상의 값을 쓰십시오</translation>
    </message>
    <message>
        <source>use a value of at most %1</source>
        <translation>%1 이하의 값을 쓰십시오</translation>
    </message>
    <message>
        <source>use a whole number such as 64</source>
        <translation>64 같은 정수를 쓰십시오</translation>
    </message>
    <message>
        <source>use at most 7</source>
        <translation>7개 이하로 하십시오</translation>
    </message>
    <message>
        <source>use class or auto</source>
        <translation>클래스나 자동을 쓰십시오</translation>
    </message>
    <message>
        <source>use fewer or smaller ones</source>
        <translation>수나 크기를 줄이십시오</translation>
    </message>
    <message>
        <source>use lengths from 1, or one -1</source>
        <translation>1 이상의 길이를 쓰거나 하나만 -1로 하십시오</translation>
    </message>
    <message>
        <source>use numbers</source>
        <translation>숫자를 쓰십시오</translation>
    </message>
    <message>
        <source>use one of: %1</source>
        <translation>다음 중 하나를 쓰십시오: %1</translation>
    </message>
    <message>
        <source>use one of: sse4, avx2, avx512</source>
        <translation>sse4, avx2, avx512 중 하나를 쓰십시오</translation>
    </message>
    <message>
        <source>use one target of classes, or several of numbers</source>
        <translation>클래스 목표 하나, 또는 숫자 목표 여러 개를 쓰십시오</translation>
    </message>
    <message>
        <source>use padding &quot;same&quot; or a smaller kernel</source>
        <translation>패딩 &quot;same&quot;이나 더 작은 커널을 쓰십시오</translation>
    </message>
    <message>
        <source>use true or false</source>
        <translation>true나 false를 쓰십시오</translation>
    </message>
    <message>
        <source>use whole numbers</source>
        <translation>정수를 쓰십시오</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valid(채우지 않음)</translation>
    </message>
    <message>
        <source>validate every</source>
        <translation>검증 주기</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>value number variable parameter scalar bias</source>
        <translation>값 수 변수 매개변수 스칼라 편향</translation>
    </message>
    <message>
        <source>values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>vector row unroll</source>
        <translation>벡터 행 펼치기</translation>
    </message>
    <message>
        <source>vertical edges</source>
        <translation>수직 가장자리</translation>
    </message>
    <message>
        <source>view resize unflatten</source>
        <translation>뷰 크기 변경 되돌리기</translation>
    </message>
    <message>
        <source>warp</source>
        <translation>휨</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>wire a column of numbers here</source>
        <translation>숫자 열을 연결하십시오</translation>
    </message>
    <message>
        <source>wire a label column here</source>
        <translation>레이블 열을 연결하십시오</translation>
    </message>
    <message>
        <source>wire its inputs</source>
        <translation>입력을 연결하십시오</translation>
    </message>
    <message>
        <source>wire something with a batch here</source>
        <translation>배치가 있는 것을 연결하십시오</translation>
    </message>
    <message>
        <source>wire the label column of a dataset into it</source>
        <translation>데이터셋의 레이블 열을 연결하십시오</translation>
    </message>
    <message>
        <source>wire the layers with weights into the loss</source>
        <translation>가중치가 있는 층을 손실로 연결하십시오</translation>
    </message>
    <message>
        <source>wire the nodes again</source>
        <translation>노드를 다시 연결하십시오</translation>
    </message>
    <message>
        <source>write %1 numbers, or leave the shape empty</source>
        <translation>수 %1개를 쓰거나 형태를 비워 두십시오</translation>
    </message>
    <message>
        <source>write [from id, &quot;port&quot;, to id, &quot;port&quot;]</source>
        <translation>[출발 ID, &quot;포트&quot;, 도착 ID, &quot;포트&quot;]로 쓰십시오</translation>
    </message>
    <message>
        <source>write it in quotes</source>
        <translation>따옴표로 묶어 쓰십시오</translation>
    </message>
    <message>
        <source>write members in curly brackets</source>
        <translation>중괄호로 묶어 쓰십시오</translation>
    </message>
    <message>
        <source>write numbers separated by spaces, rows of equal length separated by semicolons</source>
        <translation>수는 공백으로, 길이가 같은 행은 세미콜론으로 구분해 쓰십시오</translation>
    </message>
    <message>
        <source>write out the others</source>
        <translation>나머지는 직접 쓰십시오</translation>
    </message>
    <message>
        <source>write rows of equal length, separated by semicolons: 0 1 0; 1 1 1; 0 1 0</source>
        <translation>길이가 같은 행을 세미콜론으로 구분해 쓰십시오: 0 1 0; 1 1 1; 0 1 0</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>수 %1개</translation>
    </message>
    <message>
        <source>Times this phase runs in one iteration, each time on a fresh batch.</source>
        <translation>한 반복에서 이 단계를 실행하는 횟수. 매번 새 배치를 씁니다.</translation>
    </message>
    <message>
        <source>the evaluation was stopped before its end</source>
        <translation>평가가 끝나기 전에 멈추었습니다</translation>
    </message>
    <message>
        <source>%1 of memory are needed at once, and there are %2</source>
        <translation>한꺼번에 메모리 %1이(가) 필요한데 %2이(가) 있습니다</translation>
    </message>
    <message>
        <source>%1 of memory are not available</source>
        <translation>메모리 %1을(를) 확보할 수 없습니다</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>소수점 기호</translation>
    </message>
    <message>
        <source>How numbers are written: 1234.5, or 1.234,5 with a comma. &quot;auto&quot; looks at the numbers, unless the values stand between commas.</source>
        <translation>숫자를 쓰는 방식: 1234.5, 또는 쉼표를 쓰는 1.234,5. &quot;자동&quot;은 값을 쉼표로 구분하지 않은 한 숫자를 보고 정합니다.</translation>
    </message>
    <message>
        <source>How unsteady each stroke is on its own, as a share of the height; it also moves the middle up or down.</source>
        <translation>획마다 흔들리는 정도. 높이에 대한 비율이며 가운데를 위아래로 옮기기도 합니다.</translation>
    </message>
    <message>
        <source>Largest change of the height, and half the largest change of the width.</source>
        <translation>높이의 최대 변화. 너비의 최대 변화는 이것의 두 배입니다.</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Pictures that take more than this together are decoded each time they are needed, and only the last ones read are kept. A broken file found then becomes a black picture.</source>
        <translation>모두 합쳐 이보다 큰 이미지는 필요할 때마다 읽고 마지막으로 읽은 것만 보관합니다. 이때 발견된 손상된 파일은 검은 이미지가 됩니다.</translation>
    </message>
    <message>
        <source>a value of %1 numbers is too large</source>
        <translation>수 %1개로 된 값은 너무 큽니다</translation>
    </message>
    <message>
        <source>choose the folder %1</source>
        <translation>%1 폴더를 고르십시오</translation>
    </message>
    <message>
        <source>its %1 pictures lie in a folder inside a class: they are skipped</source>
        <translation>이미지 %1개가 클래스 안의 하위 폴더에 있어 건너뜁니다</translation>
    </message>
    <message>
        <source>its pictures lie one folder deeper than a class, as in %1 with %2 pictures</source>
        <translation>이미지가 클래스보다 한 폴더 더 깊이 있습니다. 예: %1에 이미지 %2개</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>move them up into the folder of their class</source>
        <translation>클래스 폴더로 옮기십시오</translation>
    </message>
    <message>
        <source>point</source>
        <translation>점</translation>
    </message>
    <message>
        <source>use smaller sizes</source>
        <translation>크기를 줄이십시오</translation>
    </message>
    <message>
        <source>wobble</source>
        <translation>흔들림</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>Adam that takes the gradient&apos;s next move into account, as Nesterov&apos;s momentum does.</source>
        <translation>네스테로프 모멘텀처럼 기울기의 다음 움직임을 미리 반영하는 Adam.</translation>
    </message>
    <message>
        <source>Added under both roots.</source>
        <translation>두 제곱근 안에 더하는 값.</translation>
    </message>
    <message>
        <source>Divides by the largest mean square so far, so that steps never grow again (Reddi et al. 2018).</source>
        <translation>지금까지 가장 큰 제곱 평균으로 나누어 걸음이 다시 커지지 않게 합니다(Reddi 등, 2018).</translation>
    </message>
    <message>
        <source>Divides each gradient by the root of the sum of all its squares so far: what moves rarely takes large steps, and every step grows smaller. w = w - rate · g / (sqrt(Σ g²) + eps).</source>
        <translation>각 기울기를 지금까지의 제곱을 모두 더한 값의 제곱근으로 나눕니다. 드물게 움직이는 것은 크게 움직이고 걸음은 점점 작아집니다. w = w - rate · g / (sqrt(Σ g²) + eps).</translation>
    </message>
    <message>
        <source>How fast the momentum grows to beta_1.</source>
        <translation>모멘텀이 beta_1까지 커지는 빠르기.</translation>
    </message>
    <message>
        <source>How long the mean squares remember.</source>
        <translation>제곱 평균이 과거를 기억하는 정도.</translation>
    </message>
    <message>
        <source>How long the running mean remembers.</source>
        <translation>이동 평균이 과거를 기억하는 정도.</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Lion</translation>
    </message>
    <message>
        <source>NAdam</source>
        <translation>NAdam</translation>
    </message>
    <message>
        <source>Share of the running mean in a step.</source>
        <translation>한 걸음에서 이동 평균이 차지하는 비율.</translation>
    </message>
    <message>
        <source>Sizes each step by the root of its own past steps over that of its gradients, so that no learning rate has to be found: leave it at 1.</source>
        <translation>걸음의 크기를 지난 걸음과 기울기의 제곱근 비율로 정하므로 학습률을 찾을 필요가 없습니다. 학습률은 1로 두십시오.</translation>
    </message>
    <message>
        <source>Steps by the sign alone of the gradients&apos; running mean, and keeps one number a parameter. Wants a third to a tenth of Adam&apos;s learning rate.</source>
        <translation>기울기 이동 평균의 부호만으로 움직이며 매개변수마다 수 하나만 보관합니다. 학습률은 Adam의 1/3~1/10이 알맞습니다.</translation>
    </message>
    <message>
        <source>What the sum of squares starts from.</source>
        <translation>제곱합의 시작값.</translation>
    </message>
    <message>
        <source>initial accumulator value</source>
        <translation>누적 초깃값</translation>
    </message>
    <message>
        <source>momentum decay</source>
        <translation>모멘텀 감쇠</translation>
    </message>
    <message>
        <source>rho</source>
        <translation>rho</translation>
    </message>
    <message>
        <source>%1 channels do not split into %2 groups</source>
        <translation>채널 %1개를 그룹 %2개로 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>A batch of random numbers.</source>
        <translation>난수 한 배치.</translation>
    </message>
    <message>
        <source>A larger picture: height x width x filters.</source>
        <translation>더 큰 이미지: 높이 x 너비 x 필터.</translation>
    </message>
    <message>
        <source>A sample of the same shape.</source>
        <translation>형태가 같은 표본.</translation>
    </message>
    <message>
        <source>Adds normal noise while training, so that the network cannot lean on single numbers; a denoising autoencoder begins with it. Does nothing when the network is used.</source>
        <translation>학습 중에 정규 잡음을 더해 신경망이 개별 수에 기대지 못하게 합니다. 잡음 제거 오토인코더의 첫 층입니다. 신경망을 사용할 때는 아무 일도 하지 않습니다.</translation>
    </message>
    <message>
        <source>Brings each channel of each picture by itself to mean 0 and variance 1: contrast and colour are taken out, as style transfer wants.</source>
        <translation>이미지마다 채널별로 평균 0, 분산 1로 맞춥니다. 스타일 전이에 필요한 대로 대비와 색을 없앱니다.</translation>
    </message>
    <message>
        <source>Brings each sample by itself to mean 0 and variance 1, then scales and shifts it. Does the same while training and in use, and knows no batch.</source>
        <translation>샘플마다 평균 0, 분산 1로 맞춘 뒤 크기를 바꾸고 옮깁니다. 학습할 때와 사용할 때가 같으며 배치와 상관없습니다.</translation>
    </message>
    <message>
        <source>Brings groups of channels of each sample to mean 0 and variance 1, then scales and shifts each channel. Works with batches of one.</source>
        <translation>샘플마다 채널 그룹을 평균 0, 분산 1로 맞춘 뒤 채널별로 크기를 바꾸고 옮깁니다. 배치가 1이어도 됩니다.</translation>
    </message>
    <message>
        <source>Distance between the pixels that a kernel paints.</source>
        <translation>커널이 칠하는 픽셀 사이의 간격.</translation>
    </message>
    <message>
        <source>Draws from the normal distribution that an encoder describes, in such a way that the encoder can learn. When the network is used it gives the mean.</source>
        <translation>인코더가 나타내는 정규분포에서 인코더가 학습할 수 있는 방식으로 표본을 뽑습니다. 신경망을 사용할 때는 평균을 냅니다.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>임베딩</translation>
    </message>
    <message>
        <source>Enlarges a picture by whole factors: repeats its pixels, or blends between them.</source>
        <translation>이미지를 정수배로 키웁니다. 픽셀을 반복하거나 그 사이를 섞습니다.</translation>
    </message>
    <message>
        <source>Features, sequences or pictures.</source>
        <translation>특성, 시퀀스 또는 이미지.</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>가우시안 잡음</translation>
    </message>
    <message>
        <source>Group norm</source>
        <translation>그룹 정규화</translation>
    </message>
    <message>
        <source>Height and width of what each pixel paints.</source>
        <translation>픽셀 하나가 칠하는 영역의 높이와 너비.</translation>
    </message>
    <message>
        <source>How far apart the pixels paint: how many times larger the output is.</source>
        <translation>픽셀이 칠하는 간격. 출력이 몇 배로 커지는지를 정합니다.</translation>
    </message>
    <message>
        <source>How many different indices there are.</source>
        <translation>서로 다른 번호의 수.</translation>
    </message>
    <message>
        <source>How many times higher and wider.</source>
        <translation>높이와 너비를 키우는 배수.</translation>
    </message>
    <message>
        <source>How the rows begin.</source>
        <translation>행의 초깃값.</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>후버 손실</translation>
    </message>
    <message>
        <source>Instance norm</source>
        <translation>인스턴스 정규화</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL 발산</translation>
    </message>
    <message>
        <source>Labels or tokens.</source>
        <translation>레이블 또는 토큰.</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>층 정규화</translation>
    </message>
    <message>
        <source>Looks up a learned row of numbers for each index: what words, letters or classes mean to the network.</source>
        <translation>번호마다 학습된 수의 행을 찾습니다. 단어, 글자, 클래스가 신경망에 뜻하는 바입니다.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Normal random numbers, new for every sample and step, the same again from the same seed. Feed this wire to choose them by hand.</source>
        <translation>샘플과 스텝마다 새로 뽑는 정규 난수. 시드가 같으면 다시 같은 수가 나옵니다. 직접 정하려면 이 선에 값을 넣으십시오.</translation>
    </message>
    <message>
        <source>Number of groups that the channels are split into.</source>
        <translation>채널을 나누는 그룹의 수.</translation>
    </message>
    <message>
        <source>Numbers a row.</source>
        <translation>한 행의 수 개수.</translation>
    </message>
    <message>
        <source>Off: frozen, the learned numbers stay as they are.</source>
        <translation>끔: 고정되어 학습된 수가 변하지 않습니다.</translation>
    </message>
    <message>
        <source>Off: frozen, the rows stay as they are.</source>
        <translation>끔: 고정되어 행이 변하지 않습니다.</translation>
    </message>
    <message>
        <source>Paints a larger picture: each pixel of the input adds its kernel, times its value, to the output. Decoders and generators grow pictures with it.</source>
        <translation>더 큰 이미지를 칠합니다. 입력의 각 픽셀이 커널에 자신의 값을 곱해 출력에 더합니다. 디코더와 생성자가 이미지를 키울 때 씁니다.</translation>
    </message>
    <message>
        <source>Passes the numbers on and lets no gradient back: what stands before it learns nothing through this wire.</source>
        <translation>수는 그대로 넘기고 기울기는 되돌리지 않습니다. 그 앞에 있는 것은 이 선을 통해 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Pictures or features; the last axis holds the channels.</source>
        <translation>이미지 또는 특성. 마지막 축이 채널입니다.</translation>
    </message>
    <message>
        <source>Pictures: height x width x channels.</source>
        <translation>이미지: 높이 x 너비 x 채널.</translation>
    </message>
    <message>
        <source>Pulls the codes of a variational autoencoder toward the standard normal distribution, so that new ones can be drawn from it. Its weight in the recipe is the beta of a beta-VAE.</source>
        <translation>변분 오토인코더의 코드를 표준 정규분포 쪽으로 당겨 새 코드를 뽑을 수 있게 합니다. 레시피에서의 가중치가 베타 VAE의 베타입니다.</translation>
    </message>
    <message>
        <source>Repeat pixels, or blend between them.</source>
        <translation>픽셀을 반복하거나 그 사이를 섞습니다.</translation>
    </message>
    <message>
        <source>Rows and columns added at the bottom and right, where several inputs would have had this size.</source>
        <translation>여러 입력이 같은 크기가 될 수 있을 때 아래와 오른쪽에 더하는 행과 열.</translation>
    </message>
    <message>
        <source>Rows cut off at top and bottom, columns cut off left and right.</source>
        <translation>위아래에서 잘라 내는 행, 좌우에서 잘라 내는 열.</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>표본 추출</translation>
    </message>
    <message>
        <source>Scales and shifts the result by learned numbers.</source>
        <translation>학습된 수로 결과의 크기를 바꾸고 옮깁니다.</translation>
    </message>
    <message>
        <source>Scores without an activation.</source>
        <translation>활성화 함수를 거치지 않은 점수.</translation>
    </message>
    <message>
        <source>Squared for small differences, absolute for large ones: smooth at the goal, and outliers pull no harder.</source>
        <translation>작은 차이는 제곱, 큰 차이는 절댓값으로 셉니다. 목표 근처에서 매끄럽고 이상값의 영향이 커지지 않습니다.</translation>
    </message>
    <message>
        <source>Standard deviation of the noise.</source>
        <translation>잡음의 표준편차.</translation>
    </message>
    <message>
        <source>Stop gradient</source>
        <translation>기울기 차단</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>뺄셈</translation>
    </message>
    <message>
        <source>Summed over the code, the mean over the batch.</source>
        <translation>코드에 대해 더하고 배치에 대해 평균한 값.</translation>
    </message>
    <message>
        <source>Takes the further inputs off the first, number by number. Inputs of length 1 along an axis are repeated.</source>
        <translation>첫 입력에서 나머지 입력을 원소별로 뺍니다. 길이가 1인 축은 반복됩니다.</translation>
    </message>
    <message>
        <source>The larger picture, with the same channels.</source>
        <translation>채널이 같은 더 큰 이미지.</translation>
    </message>
    <message>
        <source>The logarithms of the variances.</source>
        <translation>분산의 로그.</translation>
    </message>
    <message>
        <source>The logarithms of the variances; any number is allowed.</source>
        <translation>분산의 로그. 어떤 수든 됩니다.</translation>
    </message>
    <message>
        <source>The mean of a critic&apos;s scores, to be made high or low. A critic wants real ones high and made ones low; the generator wants the made ones high.</source>
        <translation>높이거나 낮출 비평자 점수의 평균. 비평자는 진짜를 높게, 만든 것을 낮게 하려 하고 생성자는 만든 것을 높게 하려 합니다.</translation>
    </message>
    <message>
        <source>The mean over the batch, with its sign.</source>
        <translation>부호를 붙인 배치 평균.</translation>
    </message>
    <message>
        <source>The means.</source>
        <translation>평균.</translation>
    </message>
    <message>
        <source>The same numbers.</source>
        <translation>같은 수.</translation>
    </message>
    <message>
        <source>The shape of one sample.</source>
        <translation>샘플 하나의 형태.</translation>
    </message>
    <message>
        <source>The shape of the indices, then the units.</source>
        <translation>번호의 형태에 유닛 수를 붙인 형태.</translation>
    </message>
    <message>
        <source>Their mean.</source>
        <translation>난수의 평균.</translation>
    </message>
    <message>
        <source>Their standard deviation.</source>
        <translation>난수의 표준편차.</translation>
    </message>
    <message>
        <source>Transposed conv 2D</source>
        <translation>전치 합성곱 2D</translation>
    </message>
    <message>
        <source>Upsample 2D</source>
        <translation>업샘플링 2D</translation>
    </message>
    <message>
        <source>Use %1 rows</source>
        <translation>행 %1개 사용</translation>
    </message>
    <message>
        <source>Use no output padding</source>
        <translation>출력 패딩 없이 사용</translation>
    </message>
    <message>
        <source>Wasserstein</source>
        <translation>바서슈타인</translation>
    </message>
    <message>
        <source>What the scores should become.</source>
        <translation>점수가 되어야 할 방향.</translation>
    </message>
    <message>
        <source>Where the loss turns from squared to absolute.</source>
        <translation>손실이 제곱에서 절댓값으로 바뀌는 지점.</translation>
    </message>
    <message>
        <source>affine</source>
        <translation>아핀 변환</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>쌍선형</translation>
    </message>
    <message>
        <source>deconvolution fractionally strided upsampling decoder generator convtranspose</source>
        <translation>디컨볼루션 역합성곱 업샘플링 디코더 생성자 전치 합성곱</translation>
    </message>
    <message>
        <source>delta</source>
        <translation>델타</translation>
    </message>
    <message>
        <source>detach freeze block</source>
        <translation>분리 고정 차단</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>배수</translation>
    </message>
    <message>
        <source>features</source>
        <translation>특성</translation>
    </message>
    <message>
        <source>features: over the last axis, each position by itself; sample: over everything but the batch.</source>
        <translation>특성: 위치마다 마지막 축에 대해. 샘플: 배치를 뺀 전체에 대해.</translation>
    </message>
    <message>
        <source>give both layers the same number of units</source>
        <translation>두 층의 유닛 수를 같게 하십시오</translation>
    </message>
    <message>
        <source>group normalization normalisation gn</source>
        <translation>그룹 정규화 그룹노름</translation>
    </message>
    <message>
        <source>initializer</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>instance normalization normalisation style transfer</source>
        <translation>인스턴스 정규화 스타일 전이</translation>
    </message>
    <message>
        <source>interpolation</source>
        <translation>보간</translation>
    </message>
    <message>
        <source>kullback leibler variational vae beta prior regulariser</source>
        <translation>쿨백 라이블러 변분 베타 사전 분포 정칙화</translation>
    </message>
    <message>
        <source>layer normalization normalisation ln transformer</source>
        <translation>층 정규화 레이어 정규화 트랜스포머</translation>
    </message>
    <message>
        <source>lookup table word vector token word2vec</source>
        <translation>조회 표 단어 벡터 토큰 워드투벡</translation>
    </message>
    <message>
        <source>minus difference merge</source>
        <translation>빼기 차이 병합</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>최근접</translation>
    </message>
    <message>
        <source>output padding</source>
        <translation>출력 패딩</translation>
    </message>
    <message>
        <source>output padding %1 is not smaller than the stride %2</source>
        <translation>출력 패딩 %1이(가) 스트라이드 %2보다 작지 않습니다</translation>
    </message>
    <message>
        <source>over</source>
        <translation>범위</translation>
    </message>
    <message>
        <source>padding %1 leaves nothing of the %2 rows or columns of the output</source>
        <translation>패딩이 %1이면 출력의 행이나 열 %2개가 하나도 남지 않습니다</translation>
    </message>
    <message>
        <source>put it behind a convolution, or use layer norm for features</source>
        <translation>합성곱 뒤에 놓거나 특성에는 층 정규화를 쓰십시오</translation>
    </message>
    <message>
        <source>random normal gaussian latent generator gan sample</source>
        <translation>난수 정규분포 가우시안 잠재 생성자 표본</translation>
    </message>
    <message>
        <source>regularisation regularization denoising augmentation</source>
        <translation>정칙화 규제 잡음 제거 데이터 증강</translation>
    </message>
    <message>
        <source>reparameterization reparametrize variational vae latent sampling</source>
        <translation>재매개변수화 변분 오토인코더 잠재 공간 표본 추출</translation>
    </message>
    <message>
        <source>resize enlarge interpolate nearest bilinear decoder unpool</source>
        <translation>크기 변경 확대 보간 최근접 쌍선형 디코더</translation>
    </message>
    <message>
        <source>same: the output is the input times the stride; valid: everything painted is kept; explicit: as many rows and columns as given are cut off at each side.</source>
        <translation>same: 출력은 입력에 스트라이드를 곱한 크기입니다. valid: 칠한 것을 모두 남깁니다. 직접 지정: 주어진 만큼 양쪽의 행과 열을 잘라 냅니다.</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>smooth l1 robust regression</source>
        <translation>스무스 L1 강건 회귀</translation>
    </message>
    <message>
        <source>the data has %1 classes but the table has only %2 rows</source>
        <translation>데이터의 클래스는 %1개인데 표의 행은 %2개뿐입니다</translation>
    </message>
    <message>
        <source>the input carries numbers where indices are expected</source>
        <translation>입력에 번호가 아니라 수가 들어옵니다</translation>
    </message>
    <message>
        <source>the input has no features to normalise</source>
        <translation>입력에 정규화할 특성이 없습니다</translation>
    </message>
    <message>
        <source>the input has one number a channel, and one number is no distribution</source>
        <translation>입력의 채널마다 수가 하나뿐이어서 분포를 이루지 않습니다</translation>
    </message>
    <message>
        <source>the mean is %1 but the log variance is %2</source>
        <translation>평균의 형태는 %1인데 로그 분산은 %2입니다</translation>
    </message>
    <message>
        <source>use %1 rows</source>
        <translation>행을 %1개로 하십시오</translation>
    </message>
    <message>
        <source>use less output padding, or a larger stride</source>
        <translation>출력 패딩을 줄이거나 스트라이드를 키우십시오</translation>
    </message>
    <message>
        <source>use less padding or a larger kernel</source>
        <translation>패딩을 줄이거나 커널을 키우십시오</translation>
    </message>
    <message>
        <source>want</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>wgan critic gan adversarial mean score</source>
        <translation>비평자 적대적 생성 평균 점수</translation>
    </message>
    <message>
        <source>wire a column of labels or tokens here</source>
        <translation>레이블이나 토큰의 열을 연결하십시오</translation>
    </message>
    <message>
        <source>Average pool</source>
        <translation>평균 풀링</translation>
    </message>
    <message>
        <source>Max pool</source>
        <translation>최대 풀링</translation>
    </message>
    <message>
        <source>Upsample</source>
        <translation>업샘플링</translation>
    </message>
    <message>
        <source>1  x = [0 0 1; 0 1 1; 1 0 1; 1 1 1]
2  y = [0; 1; 1; 0]
The third number is always 1 and stands for a bias.</source>
        <translation>1  x = [0 0 1; 0 1 1; 1 0 1; 1 1 1]
2  y = [0; 1; 1; 0]
세 번째 수는 항상 1이며 편향을 대신합니다.</translation>
    </message>
    <message>
        <source>10  W2 = W2 + hiddenᵀ · d2
The loss has weight 2 in the recipe: then the gradient of the mean of four squares is the sum on line 8.</source>
        <translation>10  W2 = W2 + hiddenᵀ · d2
레시피에서 손실의 가중치는 2입니다. 그러면 네 제곱의 평균을 미분한 기울기가 8행의 합이 됩니다.</translation>
    </message>
    <message>
        <source>3  W1 = 3 × 4 random numbers from -1 to 1
6  hidden = sigmoid(x · W1)</source>
        <translation>3  W1 = -1에서 1 사이의 3 × 4 난수
6  hidden = sigmoid(x · W1)</translation>
    </message>
    <message>
        <source>4  W2 = 4 × 1 random numbers from -1 to 1
7  output = sigmoid(hidden · W2)</source>
        <translation>4  W2 = -1에서 1 사이의 4 × 1 난수
7  output = sigmoid(hidden · W2)</translation>
    </message>
    <message>
        <source>5  repeat 60,000 times:
8  d2 = (y - output) · output · (1 - output)</source>
        <translation>5  60,000번 반복:
8  d2 = (y - output) · output · (1 - output)</translation>
    </message>
    <message>
        <source>9  d1 = d2 · W2ᵀ · hidden · (1 - hidden)
11  W1 = W1 + xᵀ · d1</source>
        <translation>9  d1 = d2 · W2ᵀ · hidden · (1 - hidden)
11  W1 = W1 + xᵀ · d1</translation>
    </message>
    <message>
        <source>One neuron: the input 3 times the weight 0.3, plus the bias 1, is 1.9; the sigmoid makes 0.8699 of it. The target is 1, so the loss is 0.1301. Step once and see weight and bias grow.</source>
        <translation>뉴런 하나: 입력 3에 가중치 0.3을 곱하고 편향 1을 더하면 1.9이고, 시그모이드를 거치면 0.8699입니다. 목표가 1이므로 손실은 0.1301입니다. 한 스텝을 눌러 가중치와 편향이 커지는 것을 보십시오.</translation>
    </message>
    <message>
        <source>classifier</source>
        <translation>분류기</translation>
    </message>
    <message>
        <source>this build has no CUDA plug-in</source>
        <translation>이 빌드에는 CUDA 플러그인이 없습니다</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>An encoder describes each digit by sixteen numbers and how sure it is of them; a decoder paints the digit back. Codes drawn at random give new digits.</source>
        <translation>인코더가 숫자 이미지를 수 열여섯 개와 그 확실한 정도로 나타내고 디코더가 다시 그립니다. 코드를 무작위로 뽑으면 새 숫자가 나옵니다.</translation>
    </message>
    <message>
        <source>Variational autoencoder</source>
        <translation>변분 오토인코더</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>디코더</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>인코더</translation>
    </message>
    <message>
        <source>A generator paints digits from noise; a discriminator tells them from drawn ones. Each learns from the other, in two phases that take turns.</source>
        <translation>생성자는 잡음에서 숫자를 그려 내고, 판별자는 그것을 진짜 그림과 구별합니다. 두 신경망은 번갈아 학습하며 서로에게서 배웁니다.</translation>
    </message>
    <message>
        <source>Two networks that compete</source>
        <translation>겨루는 두 신경망</translation>
    </message>
    <message>
        <source>%1 lengths that sum to %2 do not make %3 parts of an axis of %4</source>
        <translation>합이 %2인 길이 %1개로는 길이 %4인 축을 %3개로 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>0 or not 0, such as a comparison gives. No gradient goes there.</source>
        <translation>0 또는 0이 아닌 값. 비교가 내는 값과 같습니다. 기울기는 가지 않습니다.</translation>
    </message>
    <message>
        <source>1 for a like pair, 0 for an unlike one.</source>
        <translation>비슷한 쌍은 1, 다른 쌍은 0.</translation>
    </message>
    <message>
        <source>A point between each pair.</source>
        <translation>각 쌍 사이의 점.</translation>
    </message>
    <message>
        <source>Adds this times the sum of the weights&apos; sizes to the loss: makes many of them 0.</source>
        <translation>가중치 절댓값의 합에 이 값을 곱해 손실에 더합니다. 많은 가중치가 0이 됩니다.</translation>
    </message>
    <message>
        <source>Adds this times the sum of the weights&apos; squares to the loss: keeps them small.</source>
        <translation>가중치 제곱의 합에 이 값을 곱해 손실에 더합니다. 가중치를 작게 유지합니다.</translation>
    </message>
    <message>
        <source>Along which axis: -1 is the last, 1 the first after the batch.</source>
        <translation>어느 축을 따를지. -1은 마지막, 1은 배치 다음의 첫 축입니다.</translation>
    </message>
    <message>
        <source>Another of the same shape, such as made ones.</source>
        <translation>같은 형태의 다른 배치. 예: 만들어 낸 샘플.</translation>
    </message>
    <message>
        <source>Anything with a batch.</source>
        <translation>배치가 있는 모든 것.</translation>
    </message>
    <message>
        <source>Applies one function of calculus to each number. For what bends between layers take an activation.</source>
        <translation>수마다 함수 하나를 적용합니다. 층 사이의 비선형성에는 활성화 층를 쓰십시오.</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>사칙연산과 비교</translation>
    </message>
    <message>
        <source>Brings the codes of like pairs together and pushes those of unlike pairs apart, up to the margin. Make both codes by linked copies of one module.</source>
        <translation>비슷한 쌍의 코드는 가까이 모으고, 다른 쌍의 코드는 여백만큼 떨어뜨립니다. 두 코드는 한 모듈의 연결된 복사본으로 만드십시오.</translation>
    </message>
    <message>
        <source>Brings the codes of like things together and pushes unlike ones away: nothing is lost once the unlike one is farther from the anchor by the margin. Make the three codes by linked copies of one module.</source>
        <translation>비슷한 것의 코드는 모으고 다른 것은 밀어냅니다. 다른 것이 기준보다 여백만큼 더 멀어지면 손실이 0입니다. 세 코드는 한 모듈의 연결된 복사본으로 만드십시오.</translation>
    </message>
    <message>
        <source>By how much farther the unlike one must be.</source>
        <translation>다른 것이 얼마나 더 멀어야 하는지.</translation>
    </message>
    <message>
        <source>Coin flips</source>
        <translation>동전 던지기</translation>
    </message>
    <message>
        <source>Computes with two wires number by number. An axis of length 1 on one side is repeated along the other&apos;s. Comparisons give 1 where they hold and 0 elsewhere, and let no gradient through.</source>
        <translation>두 선의 수를 하나씩 짝지어 계산합니다. 한쪽의 길이가 1인 축은 다른 쪽 길이만큼 반복됩니다. 비교는 성립하면 1, 아니면 0을 내며 기울기를 통과시키지 않습니다.</translation>
    </message>
    <message>
        <source>Contrastive</source>
        <translation>대조 손실</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>Crop 2D</source>
        <translation>2D 자르기</translation>
    </message>
    <message>
        <source>Cuts rows and columns off the border of a picture.</source>
        <translation>이미지 가장자리의 행과 열을 잘라 냅니다.</translation>
    </message>
    <message>
        <source>Elsewhere.</source>
        <translation>나머지.</translation>
    </message>
    <message>
        <source>Gives the logarithms, exact where probabilities are tiny.</source>
        <translation>로그를 냅니다. 확률이 아주 작아도 정확합니다.</translation>
    </message>
    <message>
        <source>Gradient penalty</source>
        <translation>기울기 벌점</translation>
    </message>
    <message>
        <source>How far apart unlike codes must be.</source>
        <translation>다른 코드가 떨어져 있어야 하는 거리.</translation>
    </message>
    <message>
        <source>How likely a one is.</source>
        <translation>1이 나올 확률.</translation>
    </message>
    <message>
        <source>How many places there are.</source>
        <translation>위치의 개수.</translation>
    </message>
    <message>
        <source>How steep the score should be; 0 for the penalty of R1.</source>
        <translation>점수가 가져야 할 기울기의 크기. R1 벌점이면 0.</translation>
    </message>
    <message>
        <source>Keeps a critic&apos;s score from rising steeper than a target. Wire points between real and made samples (from a blend) into the critic and in here, and the critic&apos;s score too. In a WGAN-GP its weight in the recipe is 10.</source>
        <translation>비평자의 점수가 목표보다 가파르게 변하지 않게 합니다. 실제 샘플과 만들어 낸 샘플 사이의 점(무작위 섞기)을 비평자와 여기에 연결하고, 비평자의 점수도 연결하십시오. WGAN-GP에서는 레시피의 가중치를 10으로 둡니다.</translation>
    </message>
    <message>
        <source>Keeps a moving average of the weights, which validation and use read in their place. This much of it stays at each update: 0.999; 0: off.</source>
        <translation>가중치의 이동 평균을 유지하고, 검증과 사용에서 가중치 대신 씁니다. 갱신할 때마다 이 비율만큼 남습니다. 예: 0.999. 0은 끔.</translation>
    </message>
    <message>
        <source>Larger numbers become this.</source>
        <translation>이보다 큰 수는 이 값이 됩니다.</translation>
    </message>
    <message>
        <source>Log softmax</source>
        <translation>로그 소프트맥스</translation>
    </message>
    <message>
        <source>Make the parts equal</source>
        <translation>똑같이 나누기</translation>
    </message>
    <message>
        <source>Math</source>
        <translation>수학 함수</translation>
    </message>
    <message>
        <source>Matrices: rows x columns.</source>
        <translation>행렬: 행 x 열.</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>행렬 곱</translation>
    </message>
    <message>
        <source>Mixes two batches sample by sample in a random proportion: points on the lines between them.</source>
        <translation>두 배치를 샘플마다 무작위 비율로 섞어, 둘을 잇는 선 위의 점을 만듭니다.</translation>
    </message>
    <message>
        <source>Multiplies two wires as matrices, sample by sample: rows of the first with columns of the second. Attention is two of these with a softmax in between. One row of numbers a sample counts as a matrix of one row.</source>
        <translation>두 선을 행렬로 보고 샘플마다 곱합니다. 첫째의 행과 둘째의 열을 곱합니다. 어텐션은 이 층 둘 사이에 소프트맥스를 둔 것입니다. 샘플이 수의 행 하나이면 한 행짜리 행렬로 봅니다.</translation>
    </message>
    <message>
        <source>One batch, such as real samples.</source>
        <translation>한 배치. 예: 실제 샘플.</translation>
    </message>
    <message>
        <source>One code.</source>
        <translation>한 코드.</translation>
    </message>
    <message>
        <source>One of the parts.</source>
        <translation>부분 가운데 하나.</translation>
    </message>
    <message>
        <source>One place a sample, or several.</source>
        <translation>샘플마다 위치 하나 또는 여럿.</translation>
    </message>
    <message>
        <source>One row an index.</source>
        <translation>번호마다 한 행.</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>원-핫</translation>
    </message>
    <message>
        <source>Ones with a chosen probability and zeros else, new for every sample and step, the same again from the same seed. Feed this wire to choose them by hand.</source>
        <translation>정한 확률로 1, 아니면 0을 냅니다. 샘플과 스텝마다 새로 뽑고, 시드가 같으면 같은 값이 나옵니다. 이 선에 값을 넣어 직접 정할 수도 있습니다.</translation>
    </message>
    <message>
        <source>Only steeper costs, flatter does not.</source>
        <translation>더 가파를 때만 벌점을 주고 완만하면 주지 않습니다.</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>Pad 2D</source>
        <translation>2D 패딩</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>축 바꾸기</translation>
    </message>
    <message>
        <source>Permute ·</source>
        <translation>축 바꾸기 ·</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>골라내기</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>제자리에 놓기</translation>
    </message>
    <message>
        <source>Places, or places x features.</source>
        <translation>위치, 또는 위치 x 특징.</translation>
    </message>
    <message>
        <source>Puts a border around a picture: of one number, of the picture mirrored, or of its outermost pixels.</source>
        <translation>이미지 둘레에 테두리를 두릅니다. 하나의 수, 거울에 비친 이미지, 또는 가장 바깥 픽셀로 채웁니다.</translation>
    </message>
    <message>
        <source>Puts the axes of a sample in another order: time x features becomes features x time.</source>
        <translation>샘플의 축을 다른 순서로 놓습니다. 시간 x 특징이 특징 x 시간이 됩니다.</translation>
    </message>
    <message>
        <source>Puts the rows of each sample where an index says, and zeros elsewhere. Rows that meet are added; an index that is out of range is left out.</source>
        <translation>샘플의 행을 번호가 가리키는 곳에 놓고 나머지는 0으로 채웁니다. 같은 곳에 놓인 행은 더하고, 범위를 벗어난 번호는 뺍니다.</translation>
    </message>
    <message>
        <source>Random blend</source>
        <translation>무작위 섞기</translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation>축 줄이기</translation>
    </message>
    <message>
        <source>Repeat the edge</source>
        <translation>가장자리 반복</translation>
    </message>
    <message>
        <source>Rows and columns of a change places first.</source>
        <translation>먼저 a의 행과 열을 맞바꿉니다.</translation>
    </message>
    <message>
        <source>Rows and columns of b change places first.</source>
        <translation>먼저 b의 행과 열을 맞바꿉니다.</translation>
    </message>
    <message>
        <source>Rows at the bottom, columns at the right.</source>
        <translation>아래쪽 행 수와 오른쪽 열 수.</translation>
    </message>
    <message>
        <source>Rows at the top, columns at the left.</source>
        <translation>위쪽 행 수와 왼쪽 열 수.</translation>
    </message>
    <message>
        <source>Rows of a sample: places, or places x features.</source>
        <translation>샘플의 행: 위치, 또는 위치 x 특징.</translation>
    </message>
    <message>
        <source>Rows of a x columns of b.</source>
        <translation>a의 행 x b의 열.</translation>
    </message>
    <message>
        <source>Scores.</source>
        <translation>점수.</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>일부 자르기</translation>
    </message>
    <message>
        <source>Smaller numbers become this.</source>
        <translation>이보다 작은 수는 이 값이 됩니다.</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>소프트맥스</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>Sums up the numbers along some axes of each sample by one number: their mean, sum, largest, smallest, variance or length.</source>
        <translation>샘플마다 몇몇 축을 따라 늘어선 수를 하나로 요약합니다. 평균, 합, 최댓값, 최솟값, 분산, 길이 가운데 고릅니다.</translation>
    </message>
    <message>
        <source>Take all of it</source>
        <translation>전부 사용</translation>
    </message>
    <message>
        <source>Takes a part of one axis: some of the features, the last time step, one channel.</source>
        <translation>한 축의 일부를 가져옵니다. 특징 몇 개, 마지막 시간 스텝, 채널 하나 등입니다.</translation>
    </message>
    <message>
        <source>Takes each number from the first input where the condition is not 0, and from the second elsewhere.</source>
        <translation>조건이 0이 아닌 곳에서는 첫 입력의 수를, 나머지에서는 둘째 입력의 수를 가져옵니다.</translation>
    </message>
    <message>
        <source>Takes the mean gradient of so many batches for one update: as if the batch were so many times larger, in the memory of one.</source>
        <translation>이만큼의 배치에서 구한 기울기의 평균으로 한 번 갱신합니다. 배치 하나의 메모리로 그만큼 큰 배치를 쓰는 것과 같습니다.</translation>
    </message>
    <message>
        <source>Takes the rows of each sample that an index names: the value of the chosen action, the state at the last step. An index that is out of range gives zeros.</source>
        <translation>샘플마다 번호가 가리키는 행을 가져옵니다. 고른 행동의 값, 마지막 스텝의 상태 등입니다. 범위를 벗어난 번호는 0을 냅니다.</translation>
    </message>
    <message>
        <source>The axes of the input, counted from 1, in their new order: 2 1 turns a table on its side.</source>
        <translation>1부터 센 입력 축의 새 순서. 2 1은 표의 행과 열을 맞바꿉니다.</translation>
    </message>
    <message>
        <source>The axes stay with length 1, so that the result fits back onto the input.</source>
        <translation>축이 길이 1로 남아 결과를 입력에 다시 맞출 수 있습니다.</translation>
    </message>
    <message>
        <source>The chosen numbers.</source>
        <translation>고른 수.</translation>
    </message>
    <message>
        <source>The code of a thing.</source>
        <translation>어떤 것의 코드.</translation>
    </message>
    <message>
        <source>The code of one like it.</source>
        <translation>그와 비슷한 것의 코드.</translation>
    </message>
    <message>
        <source>The code of one unlike it.</source>
        <translation>그와 다른 것의 코드.</translation>
    </message>
    <message>
        <source>The critic&apos;s score at each point.</source>
        <translation>각 점에서 비평자가 낸 점수.</translation>
    </message>
    <message>
        <source>The first place that is kept; negative places count from the end.</source>
        <translation>남길 첫 위치. 음수는 끝에서 셉니다.</translation>
    </message>
    <message>
        <source>The first place that is not kept; 0 stands for the end of the axis.</source>
        <translation>남기지 않을 첫 위치. 0은 축의 끝을 뜻합니다.</translation>
    </message>
    <message>
        <source>The left side.</source>
        <translation>왼쪽 항.</translation>
    </message>
    <message>
        <source>The number of the border.</source>
        <translation>테두리를 채우는 수.</translation>
    </message>
    <message>
        <source>The other.</source>
        <translation>다른 코드.</translation>
    </message>
    <message>
        <source>The part.</source>
        <translation>그 부분.</translation>
    </message>
    <message>
        <source>The points that the critic was given.</source>
        <translation>비평자가 받은 점.</translation>
    </message>
    <message>
        <source>The right side.</source>
        <translation>오른쪽 항.</translation>
    </message>
    <message>
        <source>The same numbers, the axes in the new order.</source>
        <translation>같은 수를 새 축 순서로.</translation>
    </message>
    <message>
        <source>The shape of the indices, then the classes.</source>
        <translation>번호의 형태에 클래스 축을 더한 것.</translation>
    </message>
    <message>
        <source>The smaller picture, with the same channels.</source>
        <translation>더 작은 이미지. 채널은 그대로입니다.</translation>
    </message>
    <message>
        <source>The smallest number.</source>
        <translation>가장 작은 수.</translation>
    </message>
    <message>
        <source>Triplet</source>
        <translation>삼중항 손실</translation>
    </message>
    <message>
        <source>Turn b the other way</source>
        <translation>b의 전치를 바꾸기</translation>
    </message>
    <message>
        <source>Turns the scores along an axis into probabilities that sum to 1, or into their logarithms. The loss softmax cross entropy takes the scores themselves.</source>
        <translation>축을 따라 늘어선 점수를 합이 1인 확률이나 그 로그로 바꿉니다. 소프트맥스 교차 엔트로피 손실은 점수 그대로를 받습니다.</translation>
    </message>
    <message>
        <source>Uniform noise</source>
        <translation>균등 잡음</translation>
    </message>
    <message>
        <source>Uniform random numbers between two bounds, new for every sample and step, the same again from the same seed. Feed this wire to choose them by hand.</source>
        <translation>두 한계 사이의 균등 난수입니다. 샘플과 스텝마다 새로 뽑고, 시드가 같으면 같은 값이 나옵니다. 이 선에 값을 넣어 직접 정할 수도 있습니다.</translation>
    </message>
    <message>
        <source>Use %1 classes</source>
        <translation>클래스 %1개 사용</translation>
    </message>
    <message>
        <source>Use the last axis</source>
        <translation>마지막 축 사용</translation>
    </message>
    <message>
        <source>What all numbers stay below.</source>
        <translation>모든 수가 이보다 작습니다.</translation>
    </message>
    <message>
        <source>What each number is multiplied by.</source>
        <translation>각 수에 곱하는 값.</translation>
    </message>
    <message>
        <source>What is added then.</source>
        <translation>그다음에 더하는 값.</translation>
    </message>
    <message>
        <source>What is computed.</source>
        <translation>무엇을 계산할지 정합니다.</translation>
    </message>
    <message>
        <source>What is left: the other axes.</source>
        <translation>남은 축.</translation>
    </message>
    <message>
        <source>What stands there: one row an index.</source>
        <translation>그곳에 있는 값. 번호마다 한 행.</translation>
    </message>
    <message>
        <source>What the product is multiplied by: attention divides by the root of the features.</source>
        <translation>곱에 곱하는 값. 어텐션은 특징 수의 제곱근으로 나눕니다.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>조건 선택</translation>
    </message>
    <message>
        <source>Where a single place is kept, its axis goes.</source>
        <translation>한 위치만 남길 때 그 축을 없앱니다.</translation>
    </message>
    <message>
        <source>Where each row goes: one place a sample, or several.</source>
        <translation>각 행이 갈 곳. 샘플마다 위치 하나 또는 여럿.</translation>
    </message>
    <message>
        <source>Where the condition holds.</source>
        <translation>조건이 성립하는 곳.</translation>
    </message>
    <message>
        <source>Which axes go: -1 is the last, 1 the first after the batch; empty: all of a sample.</source>
        <translation>없앨 축. -1은 마지막, 1은 배치 다음의 첫 축입니다. 비우면 샘플 전체입니다.</translation>
    </message>
    <message>
        <source>Which axis is cut: -1 is the last, 1 the first after the batch.</source>
        <translation>자를 축. -1은 마지막, 1은 배치 다음의 첫 축입니다.</translation>
    </message>
    <message>
        <source>Writes each index as a row of zeros with a single one at its place: labels and letters as numbers.</source>
        <translation>번호마다 제자리에만 1이 있고 나머지는 0인 행을 만듭니다. 레이블과 글자를 수로 바꿉니다.</translation>
    </message>
    <message>
        <source>a border of %1 cannot be mirrored from %2 rows or columns</source>
        <translation>행이나 열 %2개로는 너비 %1의 테두리를 반사해 만들 수 없습니다</translation>
    </message>
    <message>
        <source>a value of %1 holds no numbers</source>
        <translation>%1 값에 수가 없습니다</translation>
    </message>
    <message>
        <source>abs</source>
        <translation>절댓값</translation>
    </message>
    <message>
        <source>accumulate</source>
        <translation>기울기 누적</translation>
    </message>
    <message>
        <source>add</source>
        <translation>더하기</translation>
    </message>
    <message>
        <source>after</source>
        <translation>뒤쪽</translation>
    </message>
    <message>
        <source>an axis of %1 does not split into %2 equal parts</source>
        <translation>길이 %1인 축은 %2개로 똑같이 나뉘지 않습니다</translation>
    </message>
    <message>
        <source>an input of %1 has no axis %2</source>
        <translation>%1 입력에는 %2번 축이 없습니다</translation>
    </message>
    <message>
        <source>average</source>
        <translation>가중치 평균</translation>
    </message>
    <message>
        <source>axes</source>
        <translation>축</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>before</source>
        <translation>앞쪽</translation>
    </message>
    <message>
        <source>begin</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>begin before the end, within the axis; negative places count from its end</source>
        <translation>축 안에서 끝보다 앞에서 시작하십시오. 음수는 축의 끝에서 셉니다</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>범위 제한</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>constant: one number; reflect: the picture mirrored at its outermost pixels, which stay single; edge: the outermost pixels again and again.</source>
        <translation>상수: 하나의 수. 반사: 가장 바깥 픽셀을 축으로 비친 이미지이며 그 픽셀은 겹치지 않습니다. 가장자리 반복: 가장 바깥 픽셀을 계속 되풀이합니다.</translation>
    </message>
    <message>
        <source>cos</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>count the axes of a sample from 1, or from the end with -1; axis 0 is the batch</source>
        <translation>샘플의 축은 1부터, 끝에서는 -1부터 셉니다. 0번 축은 배치입니다</translation>
    </message>
    <message>
        <source>cropping cut trim border inside</source>
        <translation>자르기 크롭 다듬기 가장자리 안쪽</translation>
    </message>
    <message>
        <source>cut off less</source>
        <translation>덜 잘라 내십시오</translation>
    </message>
    <message>
        <source>cutting off %1 leaves nothing of %2 rows or columns</source>
        <translation>%1만큼 잘라 내면 행이나 열 %2개에서 남는 것이 없습니다</translation>
    </message>
    <message>
        <source>divide</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>divide chunk unconcat parts halves</source>
        <translation>분할 조각 나누기 부분 절반</translation>
    </message>
    <message>
        <source>dot batched matrix multiplication attention bilinear inner product similarity</source>
        <translation>내적 배치 행렬 곱셈 어텐션 주의 쌍선형 유사도</translation>
    </message>
    <message>
        <source>drop axis</source>
        <translation>축 없애기</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>가장자리 반복</translation>
    </message>
    <message>
        <source>end</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>같다</translation>
    </message>
    <message>
        <source>erf</source>
        <translation>오차 함수</translation>
    </message>
    <message>
        <source>exp</source>
        <translation>지수 함수</translation>
    </message>
    <message>
        <source>exponent</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>function</source>
        <translation>함수</translation>
    </message>
    <message>
        <source>function exp log sqrt square power pow reciprocal abs sign negate clip clamp sin cos scale calculator</source>
        <translation>함수 지수 로그 제곱근 제곱 거듭제곱 역수 절댓값 부호 범위 제한 사인 코사인 배율 계산기</translation>
    </message>
    <message>
        <source>gather index select lookup take action row</source>
        <translation>모으기 번호 선택 조회 가져오기 행동 행</translation>
    </message>
    <message>
        <source>give as many rows as indices</source>
        <translation>행과 번호의 수를 같게 하십시오</translation>
    </message>
    <message>
        <source>give both the same shape</source>
        <translation>둘의 형태를 같게 하십시오</translation>
    </message>
    <message>
        <source>give both the same shape, or one of them axes of length 1</source>
        <translation>둘의 형태를 같게 하거나 한쪽 축의 길이를 1로 하십시오</translation>
    </message>
    <message>
        <source>give it at least one sample</source>
        <translation>샘플을 하나 이상 넣으십시오</translation>
    </message>
    <message>
        <source>greater</source>
        <translation>크다</translation>
    </message>
    <message>
        <source>greater_equal</source>
        <translation>크거나 같다</translation>
    </message>
    <message>
        <source>interpolate mixup mix between wgan gp random line</source>
        <translation>보간 믹스업 섞기 사이 무작위 선</translation>
    </message>
    <message>
        <source>keep axes</source>
        <translation>축 유지</translation>
    </message>
    <message>
        <source>l1</source>
        <translation>L1 규제</translation>
    </message>
    <message>
        <source>l2</source>
        <translation>L2 규제</translation>
    </message>
    <message>
        <source>lengths</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>less</source>
        <translation>작다</translation>
    </message>
    <message>
        <source>less_equal</source>
        <translation>작거나 같다</translation>
    </message>
    <message>
        <source>list one length a part, or none for equal parts</source>
        <translation>부분마다 길이를 하나씩 적거나, 똑같이 나누려면 비워 두십시오</translation>
    </message>
    <message>
        <source>list the lengths of the parts, or use another number of them</source>
        <translation>부분의 길이를 적거나 부분 수를 바꾸십시오</translation>
    </message>
    <message>
        <source>log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>log softmax probabilities attention weights normalise axis</source>
        <translation>로그 소프트맥스 확률 어텐션 가중치 정규화 축</translation>
    </message>
    <message>
        <source>log1p</source>
        <translation>log(1 + x)</translation>
    </message>
    <message>
        <source>make all three by linked copies of one module</source>
        <translation>한 모듈의 연결된 복사본으로 셋을 만드십시오</translation>
    </message>
    <message>
        <source>make both by linked copies of one module</source>
        <translation>한 모듈의 연결된 복사본으로 둘을 만드십시오</translation>
    </message>
    <message>
        <source>matrices of %1 and %2 do not multiply: %3 columns meet %4 rows</source>
        <translation>%1 행렬과 %2 행렬은 곱할 수 없습니다. 열 %3개와 행 %4개가 만납니다</translation>
    </message>
    <message>
        <source>max</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>max(a, b)</source>
        <translation>max(a, b)</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>큰 값</translation>
    </message>
    <message>
        <source>metric learning siamese embedding face similarity ranking</source>
        <translation>거리 학습 샴 네트워크 임베딩 얼굴 유사도 순위</translation>
    </message>
    <message>
        <source>metric learning siamese embedding pair similarity</source>
        <translation>거리 학습 샴 네트워크 임베딩 쌍 유사도</translation>
    </message>
    <message>
        <source>min</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>min(a, b)</source>
        <translation>min(a, b)</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>작은 값</translation>
    </message>
    <message>
        <source>mirror at most %1, or repeat the edge</source>
        <translation>최대 %1까지 반사하거나 가장자리를 반복하십시오</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>multiply</source>
        <translation>곱하기</translation>
    </message>
    <message>
        <source>negate</source>
        <translation>부호 바꾸기</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>노름</translation>
    </message>
    <message>
        <source>not_equal</source>
        <translation>다르다</translation>
    </message>
    <message>
        <source>one code is %1 but the other is %2</source>
        <translation>한 코드는 %1인데 다른 코드는 %2입니다</translation>
    </message>
    <message>
        <source>one input is %1 but the other is %2</source>
        <translation>한 입력은 %1인데 다른 입력은 %2입니다</translation>
    </message>
    <message>
        <source>one sided</source>
        <translation>한쪽만</translation>
    </message>
    <message>
        <source>onehot categorical class label conditional dummy encoding</source>
        <translation>원핫 범주형 클래스 레이블 조건부 더미 인코딩</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>part range select subset cut last step narrow</source>
        <translation>일부 범위 선택 부분 자르기 마지막 스텝 슬라이스</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>부분 수</translation>
    </message>
    <message>
        <source>plus minus times divide power maximum minimum compare greater less equal operator broadcast</source>
        <translation>더하기 빼기 곱하기 나누기 거듭제곱 최댓값 최솟값 비교 크다 작다 같다 연산자 브로드캐스트</translation>
    </message>
    <message>
        <source>power</source>
        <translation>거듭제곱</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>random bernoulli binary mask coin dropout sample</source>
        <translation>무작위 베르누이 이진 마스크 동전 드롭아웃 표본</translation>
    </message>
    <message>
        <source>random uniform noise latent sample dice</source>
        <translation>무작위 균등 난수 잡음 잠재 표본 주사위</translation>
    </message>
    <message>
        <source>reciprocal</source>
        <translation>역수</translation>
    </message>
    <message>
        <source>reflect</source>
        <translation>반사</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>scale: x · factor + shift; log: the natural logarithm; reciprocal: 1 / x; sign: -1, 0 or 1, without a gradient; log1p: log(1 + x), exact near 0.</source>
        <translation>배율: x · 배수 + 이동. 로그: 자연로그. 역수: 1 / x. 부호: -1, 0 또는 1이며 기울기가 없습니다. log1p: log(1 + x)를 0 근처에서도 정확히 구합니다.</translation>
    </message>
    <message>
        <source>scatter add index put unpool histogram bins</source>
        <translation>흩뿌리기 더하기 번호 놓기 언풀링 히스토그램 구간</translation>
    </message>
    <message>
        <source>select choose if else mask switch condition</source>
        <translation>선택 조건 만약 아니면 마스크 스위치</translation>
    </message>
    <message>
        <source>sign</source>
        <translation>부호</translation>
    </message>
    <message>
        <source>sin</source>
        <translation>사인</translation>
    </message>
    <message>
        <source>sqrt</source>
        <translation>제곱근</translation>
    </message>
    <message>
        <source>square</source>
        <translation>제곱</translation>
    </message>
    <message>
        <source>subtract</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>sum mean average max min variance norm length axis pool statistics</source>
        <translation>합 평균 최댓값 최솟값 분산 노름 길이 축 풀링 통계</translation>
    </message>
    <message>
        <source>swap the two</source>
        <translation>두 수를 맞바꾸십시오</translation>
    </message>
    <message>
        <source>the codes are of %1, %2 and %3</source>
        <translation>코드가 %1, %2, %3입니다</translation>
    </message>
    <message>
        <source>the condition is %1 but the inputs are %2</source>
        <translation>조건은 %1인데 입력은 %2입니다</translation>
    </message>
    <message>
        <source>the data has %1 classes but there is room for only %2</source>
        <translation>데이터에는 클래스가 %1개인데 자리는 %2개뿐입니다</translation>
    </message>
    <message>
        <source>the indices are not of the same batch as the input</source>
        <translation>번호가 입력과 같은 배치가 아닙니다</translation>
    </message>
    <message>
        <source>the input &quot;%1&quot; is no matrix</source>
        <translation>입력 &quot;%1&quot;은(는) 행렬이 아닙니다</translation>
    </message>
    <message>
        <source>the input &quot;index&quot; carries numbers where indices are expected</source>
        <translation>입력 &quot;index&quot;에 번호 대신 수가 들어옵니다</translation>
    </message>
    <message>
        <source>the input has no rows to pick from</source>
        <translation>입력에 고를 행이 없습니다</translation>
    </message>
    <message>
        <source>the input is %1 where one row for each of %2 indices is expected</source>
        <translation>입력은 %1인데 번호 %2개마다 한 행이 있어야 합니다</translation>
    </message>
    <message>
        <source>the lowest number %1 is above the highest %2</source>
        <translation>가장 작은 수 %1이(가) 가장 큰 수 %2보다 큽니다</translation>
    </message>
    <message>
        <source>the order does not name each of the %1 axes of %2 once</source>
        <translation>순서가 %2의 축 %1개를 하나씩 모두 담고 있지 않습니다</translation>
    </message>
    <message>
        <source>the score and the point are not of the same batch</source>
        <translation>점수와 점이 같은 배치가 아닙니다</translation>
    </message>
    <message>
        <source>the score does not depend on the point</source>
        <translation>점수가 점에 따라 달라지지 않습니다</translation>
    </message>
    <message>
        <source>there is nothing from %1 to %2 along an axis of %3</source>
        <translation>길이 %3인 축에는 %1부터 %2까지 아무것도 없습니다</translation>
    </message>
    <message>
        <source>transpose a</source>
        <translation>a 전치</translation>
    </message>
    <message>
        <source>transpose b</source>
        <translation>b 전치</translation>
    </message>
    <message>
        <source>transpose swap axes order dimensions</source>
        <translation>전치 축 교환 순서 차원</translation>
    </message>
    <message>
        <source>turn one of them, or change what is wired in</source>
        <translation>둘 중 하나를 전치하거나 연결한 것을 바꾸십시오</translation>
    </message>
    <message>
        <source>use %1 classes</source>
        <translation>클래스를 %1개로 하십시오</translation>
    </message>
    <message>
        <source>variance</source>
        <translation>분산</translation>
    </message>
    <message>
        <source>variance: the mean squared distance from the mean; norm: the root of the sum of squares.</source>
        <translation>분산: 평균에서 떨어진 거리의 제곱의 평균. 노름: 제곱합의 제곱근.</translation>
    </message>
    <message>
        <source>wgan gp lipschitz critic gan regulariser slope smooth</source>
        <translation>와서스테인 립시츠 비평자 생성 규제 기울기 매끄러움</translation>
    </message>
    <message>
        <source>wire one index a sample here</source>
        <translation>여기에는 샘플마다 번호를 하나씩 연결하십시오</translation>
    </message>
    <message>
        <source>wire one row or a table a sample here</source>
        <translation>여기에는 샘플마다 행 하나나 표를 연결하십시오</translation>
    </message>
    <message>
        <source>wire one wire into both the critic and the input &quot;point&quot;, and the critic&apos;s score in here</source>
        <translation>한 선을 비평자와 &quot;point&quot; 입력에 함께 잇고, 비평자의 점수를 여기에 연결하십시오</translation>
    </message>
    <message>
        <source>wire rows of numbers, or matrices, here</source>
        <translation>여기에는 수의 행이나 행렬을 연결하십시오</translation>
    </message>
    <message>
        <source>wire the critic of these points in here</source>
        <translation>이 점들을 본 비평자를 여기에 연결하십시오</translation>
    </message>
    <message>
        <source>write the axes from 1 on in the order you want, such as 2 1</source>
        <translation>축을 1부터 원하는 순서로 적으십시오. 예: 2 1</translation>
    </message>
    <message>
        <source>x to the power of this; x may be negative for whole ones.</source>
        <translation>x를 이 값만큼 거듭제곱합니다. 정수이면 x가 음수여도 됩니다.</translation>
    </message>
    <message>
        <source>zero padding border margin reflect mirror replicate edge frame</source>
        <translation>제로 패딩 테두리 여백 반사 거울 복제 가장자리 틀</translation>
    </message>
    <message>
        <source>%1 samples of %2 rows are too many to number</source>
        <translation>행이 %2개인 샘플 %1개는 번호를 매기기에 너무 많습니다</translation>
    </message>
    <message>
        <source>flatten the rows first</source>
        <translation>먼저 행을 평탄화하십시오</translation>
    </message>
    <message>
        <source>the result has too many axes</source>
        <translation>결과의 축이 너무 많습니다</translation>
    </message>
    <message>
        <source>use a smaller batch or fewer rows</source>
        <translation>배치를 줄이거나 행을 줄이십시오</translation>
    </message>
    <message>
        <source>use at most 8</source>
        <translation>8개까지만 쓰십시오</translation>
    </message>
    <message>
        <source>A GRU reads sentences letter by letter and learns which one comes next. Compare with the LSTM: three gates instead of four, and letters that learn what they mean.</source>
        <translation>GRU가 문장을 한 글자씩 읽고 다음 글자를 배웁니다. LSTM과 비교해 보십시오. 게이트가 넷이 아니라 셋이고, 글자의 뜻도 배웁니다.</translation>
    </message>
    <message>
        <source>A file of text in UTF-8, plain or gzipped.</source>
        <translation>UTF-8 텍스트 파일. gzip으로 압축된 것도 읽습니다.</translation>
    </message>
    <message>
        <source>A second layer goes from the last step to the first; the output holds both, side by side.</source>
        <translation>두 번째 층이 마지막 시점에서 첫 시점으로 진행합니다. 출력에는 둘이 나란히 놓입니다.</translation>
    </message>
    <message>
        <source>A sequence: time x features.</source>
        <translation>순차열: 시간 x 특성.</translation>
    </message>
    <message>
        <source>Adds a learned number to every gate.</source>
        <translation>게이트마다 학습된 수를 더합니다.</translation>
    </message>
    <message>
        <source>An LSTM reads sentences letter by letter and learns which one comes next: first words, then verbs that agree with their subject, then brackets that close. Afterwards: netloom generate FILE.</source>
        <translation>LSTM이 문장을 한 글자씩 읽고 다음 글자를 배웁니다. 처음에는 단어, 다음에는 주어와 수가 맞는 동사, 그다음에는 닫히는 괄호입니다. 배운 뒤에는: netloom generate FILE.</translation>
    </message>
    <message>
        <source>carry the state on</source>
        <translation>상태 이어 가기</translation>
    </message>
    <message>
        <source>Each sample goes on where the one at its place in the batch before ended, so that recurrent layers can carry their state on; off: windows in random order.</source>
        <translation>샘플마다 앞 배치의 같은 자리가 끝난 곳에서 이어지므로 순환 층이 상태를 이어 갈 수 있습니다. 끔: 구간을 무작위 순서로 냅니다.</translation>
    </message>
    <message>
        <source>every step</source>
        <translation>모든 시점</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>Goes through a sequence step by step with a memory cell. Gates decide what enters the cell, what is forgotten and what is shown, so that it remembers over many steps.</source>
        <translation>기억 셀을 가지고 순차열을 한 시점씩 지나갑니다. 무엇이 셀에 들어가고 무엇을 잊고 무엇을 내보낼지 게이트가 정하므로 여러 시점에 걸쳐 기억합니다.</translation>
    </message>
    <message>
        <source>Goes through a sequence step by step. Each step sees the input and the state that the step before left behind. Simple and quick to forget: for long sequences use LSTM or GRU.</source>
        <translation>순차열을 한 시점씩 지나갑니다. 각 시점은 입력과 앞 시점이 남긴 상태를 봅니다. 단순하고 빨리 잊으므로 긴 순차열에는 LSTM이나 GRU를 쓰십시오.</translation>
    </message>
    <message>
        <source>Goes through a sequence step by step. One gate decides how much of the state is renewed, another how much of it the new one may see. Nearly as good as LSTM, with three gates instead of four.</source>
        <translation>순차열을 한 시점씩 지나갑니다. 한 게이트는 상태를 얼마나 새로 할지, 다른 게이트는 새 상태가 이전 상태를 얼마나 볼지 정합니다. 게이트가 넷이 아니라 셋이지만 LSTM에 못지않습니다.</translation>
    </message>
    <message>
        <source>How many characters a sample has; the network looks back no further than that while it learns.</source>
        <translation>한 샘플의 글자 수. 학습하는 동안 신경망은 그보다 더 앞을 보지 않습니다.</translation>
    </message>
    <message>
        <source>How much text to write, all parts together.</source>
        <translation>모든 부분을 합쳐 쓸 글의 길이.</translation>
    </message>
    <message>
        <source>How the weights of the input begin.</source>
        <translation>입력 가중치의 초깃값.</translation>
    </message>
    <message>
        <source>How the weights of the state begin.</source>
        <translation>상태 가중치의 초깃값.</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Letters with a GRU</source>
        <translation>GRU로 글자 배우기</translation>
    </message>
    <message>
        <source>Letters with an LSTM</source>
        <translation>LSTM으로 글자 배우기</translation>
    </message>
    <message>
        <source>Logits: a score for each class, of each step where there is time.</source>
        <translation>로짓: 클래스별 점수. 시간이 있으면 시점마다 하나씩입니다.</translation>
    </message>
    <message>
        <source>Numbers in the state.</source>
        <translation>상태에 든 수의 개수.</translation>
    </message>
    <message>
        <source>One number a step: 1 where it is there, 0 where it is padding. Padded steps leave the state as it is.</source>
        <translation>시점마다 수 하나: 있는 시점은 1, 패딩은 0. 패딩 시점에서는 상태가 변하지 않습니다.</translation>
    </message>
    <message>
        <source>RNN</source>
        <translation>RNN</translation>
    </message>
    <message>
        <source>Sentences of a small grammar, in which verbs agree with their subject and brackets close: columns text and next, as of a text file.</source>
        <translation>작은 문법의 문장. 동사는 주어와 수가 맞고 괄호는 닫힙니다. 텍스트 파일처럼 text 열과 next 열.</translation>
    </message>
    <message>
        <source>Share of the text, at its end, kept for the one test.</source>
        <translation>글의 끝에서 한 번의 테스트를 위해 남겨 두는 비율.</translation>
    </message>
    <message>
        <source>Share of the text, behind the training part, kept for validation after each epoch.</source>
        <translation>학습 부분 뒤에서 에폭마다 검증하려고 남겨 두는 글의 비율.</translation>
    </message>
    <message>
        <source>Text file</source>
        <translation>텍스트 파일</translation>
    </message>
    <message>
        <source>The cell after the last step.</source>
        <translation>마지막 시점의 셀.</translation>
    </message>
    <message>
        <source>The cell to begin with; zeros where nothing is wired.</source>
        <translation>시작할 때의 셀. 연결하지 않으면 0입니다.</translation>
    </message>
    <message>
        <source>The mean over the batch, and over time.</source>
        <translation>배치와 시간에 대한 평균.</translation>
    </message>
    <message>
        <source>The output is the state after every step; off: only after the last.</source>
        <translation>모든 시점의 상태를 출력합니다. 끔: 마지막 시점만 출력합니다.</translation>
    </message>
    <message>
        <source>The reset gate acts after the state went through its weights, as in PyTorch, cuDNN and Keras; off: before, as in the first paper.</source>
        <translation>PyTorch, cuDNN, Keras처럼 상태가 가중치를 지난 뒤에 리셋 게이트를 적용합니다. 끔: 첫 논문처럼 지나기 전에 적용합니다.</translation>
    </message>
    <message>
        <source>The state after every step, or after the last.</source>
        <translation>모든 시점의 상태, 또는 마지막 시점의 상태.</translation>
    </message>
    <message>
        <source>The state after the last step.</source>
        <translation>마지막 시점의 상태.</translation>
    </message>
    <message>
        <source>The state to begin with; zeros where nothing is wired.</source>
        <translation>시작할 때의 상태. 연결하지 않으면 0입니다.</translation>
    </message>
    <message>
        <source>What bends the state.</source>
        <translation>상태에 적용할 비선형 함수.</translation>
    </message>
    <message>
        <source>Where the bias of the forget gate begins; with 1 the cell remembers at first.</source>
        <translation>망각 게이트 편향의 초깃값. 1이면 처음에 셀이 기억을 유지합니다.</translation>
    </message>
    <message>
        <source>While it learns, each batch begins with the state that the one before ended with, and each epoch with zeros; for data whose batches go on from one another.</source>
        <translation>학습하는 동안 배치마다 앞 배치가 끝난 상태에서, 에폭마다 0에서 시작합니다. 배치가 서로 이어지는 데이터에 씁니다.</translation>
    </message>
    <message>
        <source>Windows of characters: column text, and column next with the character that follows each.</source>
        <translation>글자의 구간: text 열, 그리고 각 글자의 다음 글자가 든 next 열.</translation>
    </message>
    <message>
        <source>Written sentences</source>
        <translation>지어낸 문장</translation>
    </message>
    <message>
        <source>a mask has %1 numbers a sample: 1 for a step that is there, 0 for padding</source>
        <translation>마스크는 샘플마다 수가 %1개입니다. 있는 시점은 1, 패딩은 0입니다</translation>
    </message>
    <message>
        <source>a sequence (time x features)</source>
        <translation>순차열(시간 x 특성)</translation>
    </message>
    <message>
        <source>bidirectional</source>
        <translation>양방향</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>far away</source>
        <translation>멀리</translation>
    </message>
    <message>
        <source>forget bias</source>
        <translation>망각 편향</translation>
    </message>
    <message>
        <source>it reads from both ends, so it cannot write from the start</source>
        <translation>양쪽 끝에서 읽으므로 처음부터 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>no part of this network predicts the next character of a text</source>
        <translation>이 신경망에는 글의 다음 글자를 예측하는 부분이 없습니다</translation>
    </message>
    <message>
        <source>put an embedding or a one hot in between: it makes numbers of tokens</source>
        <translation>사이에 임베딩이나 원-핫을 넣으십시오. 토큰을 수로 바꿉니다</translation>
    </message>
    <message>
        <source>recurrent elman simple sequence time hidden state vanilla</source>
        <translation>순환 엘만 단순 순차열 시간 은닉 상태 순환신경망</translation>
    </message>
    <message>
        <source>recurrent gated unit sequence time gate hidden state</source>
        <translation>순환 게이트 유닛 순차열 시간 은닉 상태 순환신경망</translation>
    </message>
    <message>
        <source>recurrent initializer</source>
        <translation>순환 초기화</translation>
    </message>
    <message>
        <source>recurrent long short term memory sequence time gate cell hidden state</source>
        <translation>순환 장단기 기억 순차열 시간 게이트 셀 은닉 상태 순환신경망</translation>
    </message>
    <message>
        <source>reset after</source>
        <translation>리셋을 나중에</translation>
    </message>
    <message>
        <source>save it as UTF-8 in a text editor, then choose it again</source>
        <translation>텍스트 편집기에서 UTF-8로 저장한 뒤 다시 고르십시오</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>파일이 비어 있습니다</translation>
    </message>
    <message>
        <source>the input carries indices where numbers are expected</source>
        <translation>수가 와야 할 입력에 번호가 들어옵니다</translation>
    </message>
    <message>
        <source>the mask is %1 where one number a step is expected</source>
        <translation>시점마다 수 하나가 와야 하는데 마스크는 %1입니다</translation>
    </message>
    <message>
        <source>the state wired in is %1 where %2 numbers are expected</source>
        <translation>수 %2개가 와야 하는데 연결된 상태는 %1입니다</translation>
    </message>
    <message>
        <source>the target is %1 where one class index a step is expected</source>
        <translation>시점마다 클래스 번호 하나가 와야 하는데 목표는 %1입니다</translation>
    </message>
    <message>
        <source>the training part has %1 characters where a window and the character behind it need %2</source>
        <translation>학습 부분은 %1글자인데 구간과 그 뒤의 글자에 %2글자가 필요합니다</translation>
    </message>
    <message>
        <source>the validation part has %1 characters and fills no window</source>
        <translation>검증 부분은 %1글자로 구간 하나를 채우지 못합니다</translation>
    </message>
    <message>
        <source>this is no UTF-8 text</source>
        <translation>UTF-8 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>use a larger share or a shorter window</source>
        <translation>비율을 늘리거나 구간을 줄이십시오</translation>
    </message>
    <message>
        <source>use a longer text, a shorter window or smaller shares</source>
        <translation>더 긴 글이나 더 짧은 구간, 더 작은 비율을 쓰십시오</translation>
    </message>
    <message>
        <source>use layers that go one way</source>
        <translation>한 방향으로 가는 층을 쓰십시오</translation>
    </message>
    <message>
        <source>window</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>wire a column of %1 labels a sample here, or keep only the last step of the prediction</source>
        <translation>샘플마다 레이블이 %1개인 열을 연결하거나 예측의 마지막 시점만 남기십시오</translation>
    </message>
    <message>
        <source>wire a text source into it, and its column of next characters into a softmax cross entropy</source>
        <translation>텍스트 데이터를 연결하고, 다음 글자의 열을 소프트맥스 교차 엔트로피에 연결하십시오</translation>
    </message>
    <message>
        <source>begin with characters of that text</source>
        <translation>그 글에 있는 글자로 시작하십시오</translation>
    </message>
    <message>
        <source>the text that was learned has no &quot;%1&quot;: it is read as unknown</source>
        <translation>학습한 글에 &quot;%1&quot;이(가) 없어 모르는 글자로 읽습니다</translation>
    </message>
    <message>
        <source>A deeper network sees shapes</source>
        <translation>더 깊은 신경망이 도형을 알아봅니다</translation>
    </message>
    <message>
        <source>Drawn shapes</source>
        <translation>그린 도형</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Radius of the largest figure.</source>
        <translation>가장 큰 도형의 반지름.</translation>
    </message>
    <message>
        <source>Radius of the smallest figure.</source>
        <translation>가장 작은 도형의 반지름.</translation>
    </message>
    <message>
        <source>Six convolutions tell ten coloured figures apart, however they are turned and wherever they lie. The same network takes CIFAR-10: give the folder of its pictures with --data or in the data panel.</source>
        <translation>합성곱 여섯 층이 열 가지 색 도형을 가려냅니다. 어떻게 돌아가 있든 어디에 놓여 있든 상관없습니다. 같은 신경망으로 CIFAR-10도 배웁니다. 그림 폴더를 --data나 데이터 패널에서 주십시오.</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>Ten figures, 32×32 in colour, turned, moved and dirtied before fading backgrounds: column image and column label.</source>
        <translation>열 가지 도형을 32×32 색 그림으로, 서서히 바뀌는 배경 앞에서 돌리고 옮기고 더럽혀 그립니다. image 열과 label 열.</translation>
    </message>
    <message>
        <source>%1 is no plug-in of Netloom: it has no entry point</source>
        <translation>%1은(는) Netloom 플러그인이 아닙니다. 진입점이 없습니다</translation>
    </message>
    <message>
        <source>%1 is not a library</source>
        <translation>%1은(는) 라이브러리가 아닙니다</translation>
    </message>
    <message>
        <source>install NVIDIA&apos;s CUDA toolkit, then start Netloom again</source>
        <translation>NVIDIA CUDA 툴킷을 설치한 뒤 Netloom을 다시 시작하십시오</translation>
    </message>
    <message>
        <source>install NVIDIA&apos;s cuDNN, then start Netloom again</source>
        <translation>NVIDIA cuDNN을 설치한 뒤 Netloom을 다시 시작하십시오</translation>
    </message>
    <message>
        <source>install the driver of the NVIDIA GPU, then start Netloom again</source>
        <translation>NVIDIA GPU 드라이버를 설치한 뒤 Netloom을 다시 시작하십시오</translation>
    </message>
    <message>
        <source>install the package that has %1, then start Netloom again</source>
        <translation>%1이(가) 들어 있는 패키지를 설치한 뒤 Netloom을 다시 시작하십시오</translation>
    </message>
    <message>
        <source>install the plug-in that belongs to this build of Netloom</source>
        <translation>이 Netloom 빌드에 맞는 플러그인을 설치하십시오</translation>
    </message>
    <message>
        <source>install the versions that the plug-in was made with</source>
        <translation>플러그인을 만들 때 사용한 버전을 설치하십시오</translation>
    </message>
    <message>
        <source>its plug-in cannot be loaded: %1</source>
        <translation>플러그인을 불러올 수 없습니다: %1</translation>
    </message>
    <message>
        <source>its plug-in does not fit the libraries of this machine: it asks for %1</source>
        <translation>플러그인이 이 컴퓨터의 라이브러리와 맞지 않습니다. %1이(가) 필요합니다</translation>
    </message>
    <message>
        <source>its plug-in failed and did not say why</source>
        <translation>플러그인이 실패했으나 이유를 알리지 않았습니다</translation>
    </message>
    <message>
        <source>its plug-in failed: %1</source>
        <translation>플러그인이 실패했습니다: %1</translation>
    </message>
    <message>
        <source>its plug-in gave no device</source>
        <translation>플러그인이 장치를 내놓지 않았습니다</translation>
    </message>
    <message>
        <source>its plug-in is empty</source>
        <translation>플러그인이 비어 있습니다</translation>
    </message>
    <message>
        <source>its plug-in needs %1, which this machine lacks</source>
        <translation>플러그인에 필요한 %1이(가) 이 컴퓨터에 없습니다</translation>
    </message>
    <message>
        <source>its plug-in was made for another build of Netloom: %1, where this is %2</source>
        <translation>플러그인이 다른 Netloom 빌드용입니다. 플러그인은 %1, 이 프로그램은 %2입니다</translation>
    </message>
    <message>
        <source>its plug-in was made for another build of Netloom: it asks for %1</source>
        <translation>플러그인이 다른 Netloom 빌드용입니다. %1을(를) 찾습니다</translation>
    </message>
    <message>
        <source>take it out of the folder, or put the right file in its place</source>
        <translation>폴더에서 빼거나 올바른 파일로 바꾸십시오</translation>
    </message>
    <message>
        <source>the plug-in in %1 is of the device &quot;%2&quot;</source>
        <translation>%1의 플러그인은 장치 &quot;%2&quot;의 것입니다</translation>
    </message>
    <message>
        <source>A critic instead of a judge</source>
        <translation>판별자 대신 비평자</translation>
    </message>
    <message>
        <source>A generator paints digits; a critic gives scores, high to drawn digits and low to painted ones, and learns five times as often. A gradient penalty keeps its scores from rising too steeply (WGAN-GP), so that the gap between them says how far the generator still has to go.</source>
        <translation>생성자는 숫자를 그리고, 비평자는 점수를 매깁니다. 진짜 그림에는 높은 점수를, 생성자의 그림에는 낮은 점수를 주며, 다섯 배 자주 학습합니다. 기울기 벌점은 점수가 너무 가파르게 변하지 않게 합니다(WGAN-GP). 그래서 두 점수의 차이는 생성자가 얼마나 더 나아가야 하는지를 알려 줍니다.</translation>
    </message>
    <message>
        <source>NETLOOM_CPU_BF16 is &quot;%1&quot;</source>
        <translation>NETLOOM_CPU_BF16의 값이 &quot;%1&quot;입니다</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>mixed_bfloat16</source>
        <translation>mixed_bfloat16</translation>
    </message>
    <message>
        <source>mixed_bfloat16: training multiplies matrices in 16 bits and adds up in 32, as the weights stay; several times faster on processors with AMX or AVX-512 bf16, no faster on others. Validation and use calculate in float32.</source>
        <translation>mixed_bfloat16: 학습할 때 행렬을 16비트로 곱하고 32비트로 더합니다. 가중치는 32비트로 남습니다. AMX나 AVX-512 bf16이 있는 프로세서에서는 몇 배 빠르고, 다른 프로세서에서는 빨라지지 않습니다. 검증과 사용은 float32로 계산합니다.</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>use one of: onednn, widened</source>
        <translation>onednn, widened 중 하나를 쓰십시오</translation>
    </message>
    <message>
        <source>mixed precision works here, but is no faster: the device &quot;%1&quot; has no instructions for bf16</source>
        <translation>혼합 정밀도로 학습할 수 있지만 더 빨라지지는 않습니다. 장치 &quot;%1&quot;에 bf16 명령어가 없습니다</translation>
    </message>
    <message>
        <source>The gates see the cell too: input and forget gate as it was before the step, the output gate as it is now. Helps to count and to keep time.</source>
        <translation>게이트가 셀도 봅니다. 입력 게이트와 망각 게이트는 단계 전의 셀을, 출력 게이트는 지금의 셀을 봅니다. 수를 세고 시간을 재는 데 도움이 됩니다.</translation>
    </message>
    <message>
        <source>peephole</source>
        <translation>핍홀</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no weights</source>
        <translation>&quot;%1&quot;에는 가중치가 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in column %2 does not occur in the training (%3 of %4 rows): it counts as none of the known texts</source>
        <translation>%2 열의 &quot;%1&quot;은(는) 학습에 나오지 않았으므로(%4행 중 %3행) 아는 텍스트 중 어느 것도 아닌 것으로 봅니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2 a sample, the network was trained with %3</source>
        <translation>&quot;%1&quot;의 샘플은 %2인데 신경망은 %3로 학습했습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no object</source>
        <translation>&quot;%1&quot;은(는) 객체가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no object with a type</source>
        <translation>&quot;%1&quot;은(는) 유형이 있는 객체가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is said of a node that is no module: %2</source>
        <translation>모듈이 아닌 노드에 &quot;%1&quot;이(가) 적혀 있습니다: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; makes no sense</source>
        <translation>&quot;%1&quot; 값이 올바르지 않습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands where epoch %2 was expected</source>
        <translation>에포크 %2 자리에 &quot;%1&quot;이(가) 있습니다</translation>
    </message>
    <message>
        <source>&quot;loss&quot;, or the name of a loss or a metric.</source>
        <translation>&quot;loss&quot; 또는 손실이나 지표의 이름입니다.</translation>
    </message>
    <message>
        <source>%1 columns are targets, one of classes is expected</source>
        <translation>대상 열이 %1개인데 클래스 열 하나가 필요합니다</translation>
    </message>
    <message>
        <source>%1 columns of numbers are read as &quot;%2&quot;, the network was trained with %3</source>
        <translation>숫자 열 %1개를 &quot;%2&quot;(으)로 읽는데 신경망은 %3개로 학습했습니다</translation>
    </message>
    <message>
        <source>%1 is %2, no better than always answering with the commonest class (%3)</source>
        <translation>%1이(가) %2로, 늘 가장 흔한 클래스로 답하는 것(%3)보다 낫지 않습니다</translation>
    </message>
    <message>
        <source>%1 is no learning rate</source>
        <translation>%1은(는) 학습률이 될 수 없습니다</translation>
    </message>
    <message>
        <source>%1 more like these</source>
        <translation>이와 같은 것이 %1개 더 있습니다</translation>
    </message>
    <message>
        <source>%1 of %2 characters do not occur in the training and are read as unknown, most of all &quot;%3&quot;</source>
        <translation>글자 %2개 중 %1개는 학습에 나오지 않아 모르는 글자로 읽습니다. 가장 많은 글자: &quot;%3&quot;</translation>
    </message>
    <message>
        <source>%1 of %2 numbers are the same in every training sample: they are of no use</source>
        <translation>숫자 %2개 중 %1개가 모든 학습 샘플에서 같아 쓸모가 없습니다</translation>
    </message>
    <message>
        <source>%1 of memory are needed, and an input may take %2</source>
        <translation>메모리가 %1 필요한데, 입력 하나에는 %2까지 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>%1 training samples are left out: their class is not one that was trained</source>
        <translation>학습에 없던 클래스의 학습 샘플 %1개를 제외합니다</translation>
    </message>
    <message>
        <source>It is reached down from this value.</source>
        <translation>이 값 이하가 되면 도달한 것입니다.</translation>
    </message>
    <message>
        <source>It is reached from this value on.</source>
        <translation>이 값 이상이 되면 도달한 것입니다.</translation>
    </message>
    <message>
        <source>One number a sample, or a step of it: 1 where it counts, 0 where it is padding. The mean is over what counts.</source>
        <translation>표본마다, 또는 그 단계마다 수 하나: 세는 곳은 1, 채움은 0. 평균은 세는 것만으로 냅니다.</translation>
    </message>
    <message>
        <source>The part of the data that it is measured on.</source>
        <translation>측정에 쓰는 데이터 부분입니다.</translation>
    </message>
    <message>
        <source>Use a rate of %1</source>
        <translation>학습률 %1 사용</translation>
    </message>
    <message>
        <source>Use a threshold of %1</source>
        <translation>임곗값 %1 사용</translation>
    </message>
    <message>
        <source>Use no activation</source>
        <translation>활성화 함수 없이 사용</translation>
    </message>
    <message>
        <source>a learning rate of %1 is far above what %2 takes</source>
        <translation>학습률 %1은(는) %2에 알맞은 값보다 훨씬 큽니다</translation>
    </message>
    <message>
        <source>a learning rate of %1 is far below what %2 takes</source>
        <translation>학습률 %1은(는) %2에 알맞은 값보다 훨씬 작습니다</translation>
    </message>
    <message>
        <source>a mask has one number a sample, or one a step where there is time</source>
        <translation>마스크는 표본마다 수 하나, 시간이 있으면 단계마다 수 하나입니다</translation>
    </message>
    <message>
        <source>add &quot;at_least&quot; or &quot;at_most&quot;</source>
        <translation>&quot;at_least&quot;나 &quot;at_most&quot;를 추가하세요</translation>
    </message>
    <message>
        <source>add it; the columns are %1</source>
        <translation>그 열을 추가하세요. 지금 있는 열: %1</translation>
    </message>
    <message>
        <source>all its targets in the training part are the same: there is nothing to learn</source>
        <translation>학습 부분의 목푯값이 모두 같아 배울 것이 없습니다</translation>
    </message>
    <message>
        <source>allow data from outside with --allow-outside, or choose this data yourself</source>
        <translation>--allow-outside로 바깥 데이터를 허용하거나 이 데이터를 직접 선택하세요</translation>
    </message>
    <message>
        <source>allow it with --allow-outside, or choose the data yourself</source>
        <translation>--allow-outside로 허용하거나 데이터를 직접 선택하세요</translation>
    </message>
    <message>
        <source>an epoch of %1 seconds</source>
        <translation>에포크 시간이 %1초입니다</translation>
    </message>
    <message>
        <source>another program writes this file</source>
        <translation>다른 프로그램이 이 파일에 쓰고 있습니다</translation>
    </message>
    <message>
        <source>at step %1 the loss is %2, and it began at %3: training runs away</source>
        <translation>%1단계에서 손실이 %2이고 시작할 때는 %3이었습니다: 학습이 발산하고 있습니다</translation>
    </message>
    <message>
        <source>begin with %1</source>
        <translation>%1부터 시작하세요</translation>
    </message>
    <message>
        <source>choose a file of numbers</source>
        <translation>숫자로 된 파일을 선택하세요</translation>
    </message>
    <message>
        <source>choose a file or folder of your own</source>
        <translation>자신의 파일이나 폴더를 선택하세요</translation>
    </message>
    <message>
        <source>choose a file with as many</source>
        <translation>열 수가 같은 파일을 선택하세요</translation>
    </message>
    <message>
        <source>choose a file with the same columns</source>
        <translation>같은 열이 있는 파일을 선택하세요</translation>
    </message>
    <message>
        <source>choose a file; what another program gives can be saved in one first</source>
        <translation>파일을 선택하세요. 다른 프로그램의 출력은 먼저 파일로 저장하면 됩니다</translation>
    </message>
    <message>
        <source>choose a target that several samples share, or a target of numbers</source>
        <translation>여러 샘플이 공유하는 목표나 숫자 목표를 선택하세요</translation>
    </message>
    <message>
        <source>choose another split, or count classes from 0</source>
        <translation>분할을 바꾸거나 클래스를 0부터 세세요</translation>
    </message>
    <message>
        <source>choose another target column, or another split</source>
        <translation>다른 목표 열이나 다른 분할을 선택하세요</translation>
    </message>
    <message>
        <source>choose data of the same form</source>
        <translation>같은 형태의 데이터를 선택하세요</translation>
    </message>
    <message>
        <source>choose data with the same columns</source>
        <translation>같은 열이 있는 데이터를 선택하세요</translation>
    </message>
    <message>
        <source>choose one of the recipe</source>
        <translation>레시피에 있는 것을 고르세요</translation>
    </message>
    <message>
        <source>choose the column of the classes</source>
        <translation>클래스가 있는 열을 선택하세요</translation>
    </message>
    <message>
        <source>class &quot;%1&quot; has no training sample: it cannot be learned</source>
        <translation>클래스 &quot;%1&quot;의 학습 샘플이 없어 학습할 수 없습니다</translation>
    </message>
    <message>
        <source>close it there, or save under another name</source>
        <translation>그쪽에서 닫거나 다른 이름으로 저장하세요</translation>
    </message>
    <message>
        <source>column %1 has no value in any training row: it is left out</source>
        <translation>%1 열은 학습 행에 값이 하나도 없어 제외합니다</translation>
    </message>
    <message>
        <source>column %1 holds texts, the network was trained with numbers</source>
        <translation>%1 열은 텍스트인데 신경망은 숫자로 학습했습니다</translation>
    </message>
    <message>
        <source>column %1 is %2 in every training row: it is of no use</source>
        <translation>%1 열의 값이 모든 학습 행에서 %2여서 쓸모가 없습니다</translation>
    </message>
    <message>
        <source>column %1, the target, is %2 in every training row</source>
        <translation>대상인 %1 열의 값이 모든 학습 행에서 %2입니다</translation>
    </message>
    <message>
        <source>curve %1 makes no sense and was left out</source>
        <translation>곡선 %1은(는) 올바르지 않아 제외했습니다</translation>
    </message>
    <message>
        <source>did you mean &quot;%1&quot;? Known are: %2</source>
        <translation>&quot;%1&quot;을(를) 뜻하셨나요? 있는 것은 다음과 같습니다: %2</translation>
    </message>
    <message>
        <source>each of the %1 samples has a class of its own</source>
        <translation>샘플 %1개가 저마다 다른 클래스입니다</translation>
    </message>
    <message>
        <source>for numbers use the mean squared error, for classes the softmax cross entropy</source>
        <translation>숫자에는 평균 제곱 오차를, 클래스에는 소프트맥스 교차 엔트로피를 사용하세요</translation>
    </message>
    <message>
        <source>for numbers use the metric absolute error</source>
        <translation>숫자에는 절대 오차 지표를 사용하세요</translation>
    </message>
    <message>
        <source>give another name, or allow writing it</source>
        <translation>다른 이름을 주거나 쓰기를 허용하세요</translation>
    </message>
    <message>
        <source>give it the role ignore</source>
        <translation>역할을 무시로 지정하세요</translation>
    </message>
    <message>
        <source>give it the scores as they are</source>
        <translation>점수를 그대로 넣으세요</translation>
    </message>
    <message>
        <source>give the name of a file</source>
        <translation>파일 이름을 주세요</translation>
    </message>
    <message>
        <source>give the name of a file in it</source>
        <translation>그 안의 파일 이름을 주세요</translation>
    </message>
    <message>
        <source>give the name of an ordinary file</source>
        <translation>보통 파일의 이름을 주세요</translation>
    </message>
    <message>
        <source>give the path of the file itself</source>
        <translation>파일 자체의 경로를 주세요</translation>
    </message>
    <message>
        <source>instances of different modules share nothing: give each its own key</source>
        <translation>서로 다른 모듈의 인스턴스는 아무것도 공유하지 않습니다: 각각 다른 키를 주세요</translation>
    </message>
    <message>
        <source>it asks for yes or no, 1 or 0, and the targets reach from %1 to %2: the loss has no end below</source>
        <translation>예 또는 아니요, 곧 1 또는 0이 필요한데 목푯값이 %1에서 %2까지입니다: 손실이 끝없이 내려갑니다</translation>
    </message>
    <message>
        <source>it could not be written to: %1</source>
        <translation>여기에 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>it counts right classes, and the targets are numbers from %1 to %2</source>
        <translation>맞은 클래스를 세는데 목푯값은 %1에서 %2까지의 숫자입니다</translation>
    </message>
    <message>
        <source>it ends in a softmax, and the loss &quot;%1&quot; applies the softmax itself</source>
        <translation>소프트맥스로 끝나는데 손실 &quot;%1&quot;이(가) 소프트맥스를 직접 적용합니다</translation>
    </message>
    <message>
        <source>it gives no numbers below %1, and the targets of &quot;%2&quot; reach from %3 to %4</source>
        <translation>%1보다 작은 값을 내지 못하는데 &quot;%2&quot;의 목푯값은 %3에서 %4까지입니다</translation>
    </message>
    <message>
        <source>it gives numbers from %1 to %2, and the targets of &quot;%3&quot; reach from %4 to %5</source>
        <translation>%1에서 %2까지의 값을 내는데 &quot;%3&quot;의 목푯값은 %4에서 %5까지입니다</translation>
    </message>
    <message>
        <source>it gives probabilities, and the loss &quot;%1&quot; applies the sigmoid itself</source>
        <translation>확률을 내는데 손실 &quot;%1&quot;이(가) 시그모이드를 직접 적용합니다</translation>
    </message>
    <message>
        <source>it has %1 cells, and up to %2 are read</source>
        <translation>칸이 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>it has %1 classes, and up to %2 are read</source>
        <translation>클래스가 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>it has %1 columns, and up to %2 are read</source>
        <translation>열이 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>it has %1 rows, and up to %2 are read</source>
        <translation>행이 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>it has no type</source>
        <translation>유형이 없습니다</translation>
    </message>
    <message>
        <source>it has no type, only: %1</source>
        <translation>유형이 없고 다음만 있습니다: %1</translation>
    </message>
    <message>
        <source>it is learned anew from the data</source>
        <translation>데이터에서 새로 배웁니다</translation>
    </message>
    <message>
        <source>it is skipped</source>
        <translation>건너뜁니다</translation>
    </message>
    <message>
        <source>it leads out of the folder %1, to %2</source>
        <translation>%1 폴더를 벗어나 %2(으)로 이어집니다</translation>
    </message>
    <message>
        <source>it leads to no loss: %1 parameters are counted and never trained</source>
        <translation>어떤 손실로도 이어지지 않습니다: 파라미터 %1개가 계산에 들지만 학습되지 않습니다</translation>
    </message>
    <message>
        <source>it reads one score as yes or no, and the data has %1 classes</source>
        <translation>점수 하나를 예 또는 아니요로 읽는데 데이터에는 클래스가 %1개 있습니다</translation>
    </message>
    <message>
        <source>it unpacks to %1 times its size, and up to %2 times are read</source>
        <translation>압축을 풀면 크기의 %1배가 되는데, %2배까지만 읽습니다</translation>
    </message>
    <message>
        <source>its prediction comes from &quot;%1&quot;, which gives no answers but says how good they are</source>
        <translation>예측이 &quot;%1&quot;에서 오는데, 이 노드는 답을 내지 않고 답이 얼마나 좋은지만 알려 줍니다</translation>
    </message>
    <message>
        <source>its score lies between %1 and %2, never on the other side of the threshold %3</source>
        <translation>점수가 %1에서 %2 사이여서 임곗값 %3의 반대편에 놓이지 않습니다</translation>
    </message>
    <message>
        <source>its scores are never below 0, so that the loss &quot;%1&quot; never reads a no</source>
        <translation>점수가 0보다 작아지지 않아 손실 &quot;%1&quot;이(가) 아니요로 읽는 일이 없습니다</translation>
    </message>
    <message>
        <source>its scores lie between %1 and %2, too close for the loss &quot;%3&quot;, which applies the sigmoid itself</source>
        <translation>점수가 %1에서 %2 사이여서, 시그모이드를 직접 적용하는 손실 &quot;%3&quot;에는 너무 가깝습니다</translation>
    </message>
    <message>
        <source>its scores lie between %1 and %2, too close for the loss &quot;%3&quot;, which applies the softmax itself</source>
        <translation>점수가 %1에서 %2 사이여서, 소프트맥스를 직접 적용하는 손실 &quot;%3&quot;에는 너무 가깝습니다</translation>
    </message>
    <message>
        <source>its settings changed since the training: classes, categories and normalisation are learned anew</source>
        <translation>학습 뒤에 설정이 바뀌었습니다. 클래스, 범주, 정규화를 새로 배웁니다</translation>
    </message>
    <message>
        <source>its targets are to be -1 and 1, and they reach from %1 to %2</source>
        <translation>목푯값은 -1과 1이어야 하는데 %1에서 %2까지입니다</translation>
    </message>
    <message>
        <source>its weights key &quot;%1&quot; is also that of %2, which is another module</source>
        <translation>가중치 키 &quot;%1&quot;을(를) 다른 모듈인 %2도 쓰고 있습니다</translation>
    </message>
    <message>
        <source>its weights key &quot;%1&quot; is no other&apos;s, and is spelt almost like &quot;%2&quot;</source>
        <translation>가중치 키 &quot;%1&quot;은(는) 다른 곳에 없고 &quot;%2&quot;와(과) 철자가 거의 같습니다</translation>
    </message>
    <message>
        <source>known are: %1</source>
        <translation>있는 것은 다음과 같습니다: %1</translation>
    </message>
    <message>
        <source>modules stand in modules, %1 deep, and up to %2 are read</source>
        <translation>모듈 안에 모듈이 %1단계로 들어 있는데, %2단계까지만 읽습니다</translation>
    </message>
    <message>
        <source>name a node that has some</source>
        <translation>가중치가 있는 노드의 이름을 적으세요</translation>
    </message>
    <message>
        <source>normalise the target</source>
        <translation>대상을 정규화하세요</translation>
    </message>
    <message>
        <source>normalise them</source>
        <translation>정규화하세요</translation>
    </message>
    <message>
        <source>one cell is longer than %2, the most that is read</source>
        <translation>한 칸이 읽을 수 있는 최대 길이 %2보다 깁니다</translation>
    </message>
    <message>
        <source>open it again</source>
        <translation>다시 여세요</translation>
    </message>
    <message>
        <source>open the data to read them</source>
        <translation>읽으려면 데이터를 여세요</translation>
    </message>
    <message>
        <source>open the project with a newer version</source>
        <translation>더 새로운 버전으로 프로젝트를 여세요</translation>
    </message>
    <message>
        <source>process %1 on %2 writes this file</source>
        <translation>%2의 프로세스 %1이(가) 이 파일에 쓰고 있습니다</translation>
    </message>
    <message>
        <source>reading was given up</source>
        <translation>읽기가 중단되었습니다</translation>
    </message>
    <message>
        <source>remove it, or make the node a module</source>
        <translation>지우거나 노드를 모듈로 만드세요</translation>
    </message>
    <message>
        <source>say which with &quot;type&quot;: &quot;%1&quot;</source>
        <translation>&quot;type&quot;: &quot;%1&quot;처럼 유형을 적으세요</translation>
    </message>
    <message>
        <source>some of the numbers lie so close together for their size that 32 bits hardly tell them apart</source>
        <translation>일부 숫자는 크기에 비해 서로 너무 가까워 32비트로는 거의 구별되지 않습니다</translation>
    </message>
    <message>
        <source>spell them alike where they are to share weights</source>
        <translation>가중치를 공유하려면 똑같이 적으세요</translation>
    </message>
    <message>
        <source>stop, and use a smaller learning rate</source>
        <translation>멈추고 더 작은 학습률을 사용하세요</translation>
    </message>
    <message>
        <source>the archive could not be written: %1</source>
        <translation>압축 파일에 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>the column &quot;%1&quot; is not known here</source>
        <translation>&quot;%1&quot; 열은 알 수 없습니다</translation>
    </message>
    <message>
        <source>the data has %1 classes, and this loss asks for yes or no</source>
        <translation>데이터에는 클래스가 %1개 있는데 이 손실은 예 또는 아니요를 묻습니다</translation>
    </message>
    <message>
        <source>the data source has no type, only: %1</source>
        <translation>데이터 소스에 유형이 없고 다음만 있습니다: %1</translation>
    </message>
    <message>
        <source>the file holds nothing that fits %1</source>
        <translation>파일에 %1에 맞는 값이 없습니다</translation>
    </message>
    <message>
        <source>the file is write-protected</source>
        <translation>파일이 쓰기 금지되어 있습니다</translation>
    </message>
    <message>
        <source>the file names no columns: they are taken in the order of the training</source>
        <translation>파일에 열 이름이 없으므로 학습 때의 순서대로 열을 읽습니다</translation>
    </message>
    <message>
        <source>the folder holds %1 files or more, and up to %2 are read</source>
        <translation>폴더에 파일이 %1개 이상 있는데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>the frame&apos;s size is below zero: it was turned round</source>
        <translation>프레임의 크기가 0보다 작아 뒤집었습니다</translation>
    </message>
    <message>
        <source>the goal asks for no number</source>
        <translation>목표에 숫자가 없습니다</translation>
    </message>
    <message>
        <source>the goal names no loss or metric</source>
        <translation>목표가 손실이나 지표를 가리키지 않습니다</translation>
    </message>
    <message>
        <source>the learning rate is 0: nothing is learned</source>
        <translation>학습률이 0이라 아무것도 배우지 않습니다</translation>
    </message>
    <message>
        <source>the learning rate of phase %1 is %2; it was %3 when this training was saved</source>
        <translation>단계 %1의 학습률은 %2입니다. 이 학습을 저장했을 때는 %3이었습니다</translation>
    </message>
    <message>
        <source>the link leads in a circle</source>
        <translation>링크가 제자리를 맴돕니다</translation>
    </message>
    <message>
        <source>the loss has been exactly %1 for %2 epochs: no weight moves it any more</source>
        <translation>%2에폭 동안 손실이 정확히 %1입니다: 더는 어떤 가중치도 손실을 바꾸지 못합니다</translation>
    </message>
    <message>
        <source>the loss is %1 at the end, and it began at %2</source>
        <translation>손실이 끝에는 %1이고 시작할 때는 %2였습니다</translation>
    </message>
    <message>
        <source>the mask is %1, which does not fit what is compared: %2</source>
        <translation>마스크가 %1이라 비교하는 것과 맞지 않습니다: %2</translation>
    </message>
    <message>
        <source>the network has %1 nodes, counting those in its modules, and up to %2 are read</source>
        <translation>네트워크의 노드가 모듈 안까지 세어 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>the network has %1 parameters, and up to %2 fit</source>
        <translation>네트워크의 매개변수가 %1개인데, %2개까지 들어갑니다</translation>
    </message>
    <message>
        <source>the numbers of column %1 lie so close together for their size that 32 bits hardly tell them apart</source>
        <translation>%1 열의 숫자는 크기에 비해 서로 너무 가까워 32비트로는 거의 구별되지 않습니다</translation>
    </message>
    <message>
        <source>the old file is untouched</source>
        <translation>이전 파일은 그대로입니다</translation>
    </message>
    <message>
        <source>the picture has %1 pixels, and up to %2 are decoded</source>
        <translation>그림의 픽셀이 %1개인데, %2개까지만 해독합니다</translation>
    </message>
    <message>
        <source>the prediction has %1 scores, and the data has only %2 classes</source>
        <translation>예측에는 점수가 %1개인데 데이터의 클래스는 %2개뿐입니다</translation>
    </message>
    <message>
        <source>the project has %1 data sources, and up to %2 are read</source>
        <translation>프로젝트의 데이터 소스가 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>the project has %1 frames and notes, and up to %2 are read</source>
        <translation>프로젝트의 틀과 메모가 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>the project has %1 modules, and up to %2 are read</source>
        <translation>프로젝트의 모듈이 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>the project has %1 wires, and up to %2 are read</source>
        <translation>프로젝트의 연결선이 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>the project reads this from outside its own folder, and nobody allowed it yet</source>
        <translation>프로젝트가 자기 폴더 밖의 이 데이터를 읽으려 하는데, 아직 허용되지 않았습니다</translation>
    </message>
    <message>
        <source>the recipe has %1 stages, and up to %2 are read</source>
        <translation>레시피의 단계가 %1개인데, %2개까지만 읽습니다</translation>
    </message>
    <message>
        <source>the schedule of phase %1 is another than when this training was saved</source>
        <translation>단계 %1의 스케줄이 이 학습을 저장했을 때와 다릅니다</translation>
    </message>
    <message>
        <source>the softmax of one number is always 1: nothing can be learned through it</source>
        <translation>숫자 하나의 소프트맥스는 늘 1이어서 이를 통해서는 아무것도 배울 수 없습니다</translation>
    </message>
    <message>
        <source>the target &quot;%1&quot; holds numbers, and %2 scores are for classes</source>
        <translation>목표 &quot;%1&quot;은(는) 숫자인데 점수 %2개는 클래스를 위한 것입니다</translation>
    </message>
    <message>
        <source>the text has %1 characters where a window and the character behind it need %2</source>
        <translation>텍스트는 %1자인데 창과 그 뒤의 글자까지 %2자가 필요합니다</translation>
    </message>
    <message>
        <source>the text of the project takes %1, and up to %2 are read</source>
        <translation>프로젝트의 텍스트가 %1인데, %2까지만 읽습니다</translation>
    </message>
    <message>
        <source>the training named no columns: they are taken in the order that they had there</source>
        <translation>학습 때 열 이름이 없었으므로 그때의 순서대로 열을 읽습니다</translation>
    </message>
    <message>
        <source>the training part has no samples of %1 of %2 classes: %3</source>
        <translation>학습 부분에 클래스 %2개 가운데 %1개의 샘플이 없습니다: %3</translation>
    </message>
    <message>
        <source>the wire comes from &quot;%1&quot; of %2, and there is no such output</source>
        <translation>연결선이 %2의 &quot;%1&quot;에서 나오는데 그런 출력이 없습니다</translation>
    </message>
    <message>
        <source>the wire from %1:%2 leads to &quot;%3&quot;, and there is no such input</source>
        <translation>%1:%2에서 나온 연결선이 &quot;%3&quot;(으)로 가는데 그런 입력이 없습니다</translation>
    </message>
    <message>
        <source>there are no labels for &quot;%1&quot;: predictions cannot be scored</source>
        <translation>&quot;%1&quot;의 레이블이 없어 예측을 채점할 수 없습니다</translation>
    </message>
    <message>
        <source>there are none here</source>
        <translation>여기에는 하나도 없습니다</translation>
    </message>
    <message>
        <source>there is no colour &quot;%1&quot;</source>
        <translation>&quot;%1&quot;이라는 색이 없습니다</translation>
    </message>
    <message>
        <source>there is no column &quot;%1&quot;, which the network was trained with</source>
        <translation>신경망이 학습한 &quot;%1&quot; 열이 없습니다</translation>
    </message>
    <message>
        <source>there is no column &quot;%1&quot;: predictions cannot be scored</source>
        <translation>&quot;%1&quot; 열이 없어 예측을 채점할 수 없습니다</translation>
    </message>
    <message>
        <source>there is no loss or metric &quot;%1&quot;</source>
        <translation>&quot;%1&quot;이라는 손실이나 지표가 없습니다</translation>
    </message>
    <message>
        <source>there is no phase %1 in stage %2</source>
        <translation>과정 %2에는 단계 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no port &quot;%1&quot; to feed</source>
        <translation>값을 넣을 &quot;%1&quot; 포트가 없습니다</translation>
    </message>
    <message>
        <source>there is no stage %1</source>
        <translation>단계 %1은(는) 없습니다</translation>
    </message>
    <message>
        <source>there is nothing for &quot;%1&quot;, which the network was trained with</source>
        <translation>신경망이 학습한 &quot;%1&quot;에 해당하는 데이터가 없습니다</translation>
    </message>
    <message>
        <source>there is nothing to predict; choose another target</source>
        <translation>예측할 것이 없습니다. 다른 대상을 선택하세요</translation>
    </message>
    <message>
        <source>these are other samples than those of the training: classes, categories and normalisation stay as they were learned there</source>
        <translation>학습 때와 다른 샘플입니다. 클래스, 범주, 정규화는 학습에서 배운 그대로 사용합니다</translation>
    </message>
    <message>
        <source>this is a device and no file</source>
        <translation>파일이 아니라 장치입니다</translation>
    </message>
    <message>
        <source>this is a pipe and no file: what is read from it may never end</source>
        <translation>파일이 아니라 파이프입니다. 읽어도 끝나지 않을 수 있습니다</translation>
    </message>
    <message>
        <source>this is a socket and no file</source>
        <translation>파일이 아니라 소켓입니다</translation>
    </message>
    <message>
        <source>this is no Netloom project: it states &quot;%1&quot; and no format</source>
        <translation>Netloom 프로젝트가 아닙니다: &quot;%1&quot;만 있고 형식이 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>this is no Netloom project: its table of contents alone takes %1</source>
        <translation>Netloom 프로젝트가 아닙니다. 목차만 %1입니다</translation>
    </message>
    <message>
        <source>this is no data: the system shows itself there</source>
        <translation>이것은 데이터가 아니라 시스템이 자신을 보여 주는 곳입니다</translation>
    </message>
    <message>
        <source>this is no file that could be replaced</source>
        <translation>바꿔 쓸 수 있는 파일이 아닙니다</translation>
    </message>
    <message>
        <source>this is no id and was left out</source>
        <translation>ID가 아니어서 제외했습니다</translation>
    </message>
    <message>
        <source>this is no picture that can be decoded</source>
        <translation>해독할 수 있는 그림이 아닙니다</translation>
    </message>
    <message>
        <source>this lies beyond the canvas and was moved to its end</source>
        <translation>캔버스 밖에 있어 캔버스 끝으로 옮겼습니다</translation>
    </message>
    <message>
        <source>this stage ends by another rule than when this training was saved; a schedule over the whole training follows the new length</source>
        <translation>이 과정이 끝나는 규칙이 이 학습을 저장했을 때와 다릅니다. 학습 전체에 걸친 스케줄은 새 길이를 따릅니다</translation>
    </message>
    <message>
        <source>training and weights are not touched by it</source>
        <translation>학습과 가중치에는 영향이 없습니다</translation>
    </message>
    <message>
        <source>training goes on with what the recipe says now</source>
        <translation>학습은 지금 레시피에 적힌 대로 이어집니다</translation>
    </message>
    <message>
        <source>training starts anew with the weights that are there</source>
        <translation>남아 있는 가중치로 학습을 새로 시작합니다</translation>
    </message>
    <message>
        <source>training starts at step 0 from the weights of the file</source>
        <translation>파일의 가중치로 0스텝부터 학습합니다</translation>
    </message>
    <message>
        <source>training stood in stage %1, and the recipe has %2</source>
        <translation>학습이 %1단계에 있었는데 레시피에는 단계가 %2개입니다</translation>
    </message>
    <message>
        <source>use a longer text</source>
        <translation>더 긴 텍스트를 사용하세요</translation>
    </message>
    <message>
        <source>use a number from 0 on</source>
        <translation>0 이상의 수를 쓰세요</translation>
    </message>
    <message>
        <source>use a smaller learning rate</source>
        <translation>더 작은 학습률을 사용하세요</translation>
    </message>
    <message>
        <source>use a smaller learning rate and begin anew; ReLUs that only see numbers below 0 learn no more</source>
        <translation>더 작은 학습률로 새로 시작하세요. 0보다 작은 값만 보는 ReLU는 더 배우지 못합니다</translation>
    </message>
    <message>
        <source>use a threshold of %1</source>
        <translation>임곗값 %1을(를) 사용하세요</translation>
    </message>
    <message>
        <source>use a unit for each class, or one unit without activation and a loss of yes or no</source>
        <translation>클래스마다 유닛을 하나씩 두거나, 활성화 함수 없는 유닛 하나와 예 또는 아니요를 묻는 손실을 사용하세요</translation>
    </message>
    <message>
        <source>use a whole number from 1 to %1</source>
        <translation>1에서 %1까지의 정수를 사용하세요</translation>
    </message>
    <message>
        <source>use a whole number from 1 to %1, unique in the project</source>
        <translation>프로젝트에서 하나뿐인 1에서 %1까지의 정수를 사용하세요</translation>
    </message>
    <message>
        <source>use another learning rate, train for longer, or look at what the network is given</source>
        <translation>다른 학습률을 쓰거나, 더 오래 학습하거나, 네트워크에 들어가는 데이터를 살펴보세요</translation>
    </message>
    <message>
        <source>use another split or smaller shares for validation and test</source>
        <translation>다르게 나누거나 검증과 테스트 비율을 줄이세요</translation>
    </message>
    <message>
        <source>use no activation in the last layer, or scale the targets</source>
        <translation>마지막 층에 활성화 함수를 쓰지 않거나 목푯값의 크기를 맞추세요</translation>
    </message>
    <message>
        <source>use numbers from %1 to %2</source>
        <translation>%1에서 %2까지의 숫자를 사용하세요</translation>
    </message>
    <message>
        <source>use the softmax cross entropy and %1 scores</source>
        <translation>소프트맥스 교차 엔트로피와 점수 %1개를 사용하세요</translation>
    </message>
    <message>
        <source>what the network was not trained with is not used: %1</source>
        <translation>신경망이 학습하지 않은 열은 사용하지 않습니다: %1</translation>
    </message>
    <message>
        <source>what was learned from &quot;%1&quot; makes no sense at &quot;%2&quot;</source>
        <translation>&quot;%1&quot;에서 배운 내용의 &quot;%2&quot; 값이 올바르지 않습니다</translation>
    </message>
    <message>
        <source>what was learned from the data makes no sense</source>
        <translation>데이터에서 배운 내용이 올바르지 않습니다</translation>
    </message>
    <message>
        <source>where they stand for classes, say so in the data source: &quot;target_kind&quot;: &quot;class&quot;, or a number of classes</source>
        <translation>숫자가 클래스를 뜻한다면 데이터 소스에 &quot;target_kind&quot;: &quot;class&quot; 또는 클래스 수를 적으세요</translation>
    </message>
    <message>
        <source>where training stood does not fit: &quot;%1&quot; is %2, and here it is %3</source>
        <translation>학습이 멈춘 위치가 맞지 않습니다. &quot;%1&quot; 값이 %2인데 여기서는 %3입니다</translation>
    </message>
    <message>
        <source>where training stood makes no sense: &quot;%1&quot; is %2</source>
        <translation>학습이 멈춘 위치가 올바르지 않습니다. &quot;%1&quot; 값이 %2입니다</translation>
    </message>
    <message>
        <source>where training stood names &quot;%1&quot;, which is no loss or metric here</source>
        <translation>학습이 멈춘 위치에 &quot;%1&quot; 항목이 있지만 여기의 손실이나 지표가 아닙니다</translation>
    </message>
    <message>
        <source>where training stood points nowhere: &quot;%1&quot; is %2, and the most here is %3</source>
        <translation>학습이 멈춘 위치가 없는 곳을 가리킵니다. &quot;%1&quot; 값이 %2인데 여기서는 최대 %3입니다</translation>
    </message>
    <message>
        <source>where training stood says &quot;%1&quot;, which is not known here</source>
        <translation>학습이 멈춘 위치에 알 수 없는 &quot;%1&quot; 항목이 있습니다</translation>
    </message>
    <message>
        <source>wire it into a loss, or delete it</source>
        <translation>손실에 연결하거나 삭제하세요</translation>
    </message>
    <message>
        <source>wire the prediction into both</source>
        <translation>예측을 양쪽 모두에 연결하세요</translation>
    </message>
    <message>
        <source>write -1 for no, or make the column one of classes</source>
        <translation>아니요를 -1로 적거나 열을 클래스 열로 바꾸세요</translation>
    </message>
    <message>
        <source>write it as {&quot;%1&quot;: …}</source>
        <translation>{&quot;%1&quot;: …} 형태로 적으세요</translation>
    </message>
    <message>
        <source>write it as {&quot;type&quot;: &quot;%1&quot;}</source>
        <translation>{&quot;type&quot;: &quot;%1&quot;} 형태로 적으세요</translation>
    </message>
    <message>
        <source>write x, y, width and height</source>
        <translation>x, y, 너비, 높이를 적으세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 %3 samples and &quot;%4&quot; has %5: as many are measured as both have</source>
        <translation>&quot;%1&quot;에는 %3 샘플이 %2개, &quot;%4&quot;에는 %5개 있습니다. 양쪽에 다 있는 만큼만 잽니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 training samples and &quot;%3&quot; has %4: an epoch goes through the first once, and the second begins anew as often as it takes</source>
        <translation>&quot;%1&quot;에는 학습 샘플이 %2개, &quot;%3&quot;에는 %4개 있습니다. 한 에폭은 앞의 것을 한 번 지나고, 뒤의 것은 필요한 만큼 처음부터 다시 시작합니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in column %2 is no class of the training (%3 of %4 rows): losses and metrics leave it out</source>
        <translation>열 %2의 &quot;%1&quot;은(는) 학습에 없던 클래스입니다(%4행 중 %3행). 손실과 지표에서 뺍니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no class of the training (%2 of %3 samples): losses and metrics leave it out</source>
        <translation>&quot;%1&quot;은(는) 학습에 없던 클래스입니다(샘플 %3개 중 %2개). 손실과 지표에서 뺍니다</translation>
    </message>
    <message>
        <source>%1 (node)</source>
        <translation>%1 (노드)</translation>
    </message>
    <message>
        <source>%1 batches one after another are too many</source>
        <translation>배치 %1개를 잇는 것은 너무 많습니다</translation>
    </message>
    <message>
        <source>%1 batches that were joined do not split into %2 equal parts</source>
        <translation>이어진 배치 %1개는 같은 크기의 %2개 부분으로 나뉘지 않습니다</translation>
    </message>
    <message>
        <source>Cuts one axis into parts, each with an output of its own; along the batch, it takes batches apart that a concat joined. Concat puts them together again.</source>
        <translation>한 축을 여러 부분으로 나누고 부분마다 출력을 둡니다. 배치 축에서는 이어 붙이기가 이은 배치를 떼어 놓습니다. 이어 붙이기로 다시 합칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Puts its inputs side by side along one axis: channels after channels, features after features, or, along the batch, the samples of one after those of the other. Split takes them apart again.</source>
        <translation>입력을 한 축을 따라 나란히 잇습니다: 채널 뒤에 채널, 특성 뒤에 특성, 또는 배치 축을 따라 한 입력의 샘플 뒤에 다른 입력의 샘플. 나누기로 다시 떼어 놓을 수 있습니다.</translation>
    </message>
    <message>
        <source>The length of each part, along the batch in batches; empty: equal parts.</source>
        <translation>부분마다의 길이. 배치 축에서는 배치의 수입니다. 비우면 똑같이 나눕니다.</translation>
    </message>
    <message>
        <source>Which axis grows: -1 is the last, 0 the batch.</source>
        <translation>길어지는 축. -1은 마지막, 0은 배치입니다.</translation>
    </message>
    <message>
        <source>Which axis is cut: -1 is the last, 0 the batch.</source>
        <translation>자를 축. -1은 마지막, 0은 배치입니다.</translation>
    </message>
    <message>
        <source>a concat with axis 0 joins batches; list how many of them each part gets, or use another number of parts</source>
        <translation>축이 0인 이어 붙이기가 배치를 잇습니다. 부분마다 배치가 몇 개인지 적거나 부분의 수를 바꾸십시오</translation>
    </message>
    <message>
        <source>join at most %1</source>
        <translation>많아야 %1개까지 이으십시오</translation>
    </message>
    <message>
        <source>join the others with a concat along axis 0 too, or take these apart with a split along axis 0</source>
        <translation>다른 쪽도 축 0을 따라 이어 붙이거나, 이쪽을 축 0을 따라 나누십시오</translation>
    </message>
    <message>
        <source>one side has %1 batches one after another, and the other has %2</source>
        <translation>한쪽에는 배치 %1개가 이어져 있고 다른 쪽에는 %2개가 있습니다</translation>
    </message>
    <message>
        <source>the network answers with numbers that are not finite</source>
        <translation>신경망이 유한하지 않은 수로 답합니다</translation>
    </message>
    <message>
        <source>train it from the start, with a smaller rate</source>
        <translation>더 작은 학습률로 처음부터 학습시키십시오</translation>
    </message>
    <message>
        <source>use -1 for the last axis, 0 for the batch</source>
        <translation>마지막 축은 -1, 배치는 0입니다</translation>
    </message>
    <message>
        <source>what arrives at &quot;%1&quot; is the same for every sample: it has no batch</source>
        <translation>&quot;%1&quot;에 들어오는 것은 모든 샘플에 똑같습니다. 배치가 없습니다</translation>
    </message>
    <message>
        <source>what arrives is one batch, not several that were joined</source>
        <translation>들어오는 것은 이어진 여러 배치가 아니라 한 배치입니다</translation>
    </message>
    <message>
        <source>from step %1 on these weights are learned anew: %2</source>
        <translation>%1단계부터 이 가중치는 새로 학습합니다: %2</translation>
    </message>
    <message>
        <source>from step %1 on these weights are learned anew: %2 and %3 more</source>
        <translation>%1단계부터 이 가중치는 새로 학습합니다: %2 외 %3개</translation>
    </message>
    <message>
        <source>saved by an earlier version: training goes on where it stood, and results may differ in the last digits</source>
        <translation>이전 버전에서 저장된 파일입니다: 멈춘 곳에서 학습을 이어 가며, 결과의 마지막 자리가 다를 수 있습니다</translation>
    </message>
</context>
<context>
    <name>netloom::AddSearch</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Regularise</source>
        <translation>정칙화</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>시퀀스</translation>
    </message>
    <message>
        <source>Generative</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>모듈</translation>
    </message>
    <message>
        <source>Search for a layer</source>
        <translation>층 검색</translation>
    </message>
    <message>
        <source>Search for a layer to add</source>
        <translation>추가할 층 검색</translation>
    </message>
    <message>
        <source>Enter adds</source>
        <translation>Enter: 추가</translation>
    </message>
    <message>
        <source>Enter adds and wires it</source>
        <translation>Enter: 추가하고 연결</translation>
    </message>
    <message>
        <source>Enter puts it into the wire</source>
        <translation>Enter: 선 위에 삽입</translation>
    </message>
    <message>
        <source>Enter adds, Shift+Enter wires it to %1</source>
        <translation>Enter: 추가, Shift+Enter: %1에 연결</translation>
    </message>
    <message>
        <source>Nothing fits here.</source>
        <translation>여기에 맞는 층이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>검색 결과가 없습니다.</translation>
    </message>
</context>
<context>
    <name>netloom::BarList</name>
    <message>
        <source>Probabilities</source>
        <translation>확률</translation>
    </message>
</context>
<context>
    <name>netloom::Breadcrumb</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
</context>
<context>
    <name>netloom::CanvasActions</name>
    <message>
        <source>Add a layer…</source>
        <translation>층 추가…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete and reconnect</source>
        <translation>삭제하고 다시 연결</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Paste with incoming wires</source>
        <translation>들어오는 선과 함께 붙여넣기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Duplicate sharing weights</source>
        <translation>가중치를 공유하며 복제</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Connect selected nodes</source>
        <translation>선택한 노드 연결</translation>
    </message>
    <message>
        <source>Group into a module</source>
        <translation>모듈로 묶기</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>모듈</translation>
    </message>
    <message>
        <source>Unpack the module</source>
        <translation>모듈 풀기</translation>
    </message>
    <message>
        <source>Add a frame</source>
        <translation>프레임 추가</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>메모 추가</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>비활성화</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Align left edges</source>
        <translation>왼쪽 맞춤</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>가로 가운데 맞춤</translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation>오른쪽 맞춤</translation>
    </message>
    <message>
        <source>Align top edges</source>
        <translation>위쪽 맞춤</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>세로 가운데 맞춤</translation>
    </message>
    <message>
        <source>Align bottom edges</source>
        <translation>아래쪽 맞춤</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>가로 간격 같게</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>세로 간격 같게</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>자동 배치</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>전체 맞춤</translation>
    </message>
    <message>
        <source>Fit selection</source>
        <translation>선택 영역 맞춤</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>실제 크기</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a network.</source>
        <translation>클립보드에 신경망 조각이 없습니다.</translation>
    </message>
    <message>
        <source>%1 has nothing to wire to %2.</source>
        <translation>%1에서 %2(으)로 연결할 수 있는 포트가 없습니다.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>텍스트 편집</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
</context>
<context>
    <name>netloom::CanvasBar</name>
    <message>
        <source>+ Add</source>
        <translation>+ 추가</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>netloom::ChoiceDialog</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
</context>
<context>
    <name>netloom::CommandSearch</name>
    <message>
        <source>Search commands</source>
        <translation>명령 검색</translation>
    </message>
</context>
<context>
    <name>netloom::ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>%1 right. %2</source>
        <translation>정답률 %1. %2</translation>
    </message>
    <message>
        <source>%1 recognised: %2 of %3</source>
        <translation>%1 정답: %3개 중 %2개</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3 of %4</source>
        <translation>%1 → %2 오답: %4개 중 %3개</translation>
    </message>
    <message>
        <source>true \ predicted</source>
        <translation>실제 \ 예측</translation>
    </message>
    <message>
        <source>true</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
</context>
<context>
    <name>netloom::ConfusionViewer</name>
    <message>
        <source>last validation</source>
        <translation>마지막 검증</translation>
    </message>
    <message>
        <source>%1 right</source>
        <translation>정답률 %1</translation>
    </message>
    <message>
        <source>most often %1</source>
        <translation>가장 잦은 오답: %1</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Counted on the validation part after each epoch.</source>
        <translation>에폭마다 검증 데이터로 셉니다.</translation>
    </message>
</context>
<context>
    <name>netloom::ConnectWire</name>
    <message>
        <source>A wire runs from an output to an input; both are outputs.</source>
        <translation>선은 출력에서 입력으로 이어져야 합니다. 둘 다 출력입니다.</translation>
    </message>
    <message>
        <source>A wire runs from an output to an input; both are inputs.</source>
        <translation>선은 출력에서 입력으로 이어져야 합니다. 둘 다 입력입니다.</translation>
    </message>
    <message>
        <source>%1 has no input.</source>
        <translation>%1에는 입력이 없습니다.</translation>
    </message>
    <message>
        <source>%1 has no output.</source>
        <translation>%1에는 출력이 없습니다.</translation>
    </message>
</context>
<context>
    <name>netloom::ConvolutionLesson</name>
    <message>
        <source>Plus</source>
        <translation>십자</translation>
    </message>
    <message>
        <source>Vertical edge</source>
        <translation>수직 가장자리</translation>
    </message>
    <message>
        <source>Horizontal edge</source>
        <translation>수평 가장자리</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>선명하게</translation>
    </message>
    <message>
        <source>Box sum</source>
        <translation>박스 합</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>항등</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Pooled</source>
        <translation>풀링 결과</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>스트라이드</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>사용자 지정</translation>
    </message>
    <message>
        <source>valid: none</source>
        <translation>valid: 없음</translation>
    </message>
    <message>
        <source>same: zeros</source>
        <translation>same: 0</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>max 2×2</source>
        <translation>최대 2×2</translation>
    </message>
    <message>
        <source>average 2×2</source>
        <translation>평균 2×2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>The kernel does not fit the picture; use padding &quot;same&quot;.</source>
        <translation>커널이 이미지에 맞지 않습니다. 패딩 &quot;same&quot;을 쓰십시오.</translation>
    </message>
    <message>
        <source>%1×%2 picture, %3×%4 kernel, stride %5: %6×%7 output. Window %8 of %9.</source>
        <translation>%1×%2 이미지, %3×%4 커널, 스트라이드 %5: %6×%7 출력. 창 %8/%9.</translation>
    </message>
</context>
<context>
    <name>netloom::CurvePanel</name>
    <message>
        <source>Press Play: the loss of each step is drawn here.</source>
        <translation>재생을 누르면 스텝마다 손실이 여기에 그려집니다.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 기록</translation>
    </message>
    <message>
        <source>Show or hide what was trained before</source>
        <translation>이전 학습 보이기 또는 숨기기</translation>
    </message>
    <message>
        <source>Smoothing, axis, and saving of the curves</source>
        <translation>곡선의 평활, 축, 저장</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>실행 %1</translation>
    </message>
    <message>
        <source>run %1 · %2</source>
        <translation>실행 %1 · %2</translation>
    </message>
    <message>
        <source>(this one)</source>
        <translation>(현재)</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>%1 samples/s</source>
        <translation>초당 샘플 %1개</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>line: train · dots: validation</source>
        <translation>실선: 학습 · 점선: 검증</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>단계</translation>
    </message>
</context>
<context>
    <name>netloom::DataPanel</name>
    <message>
        <source>Data source</source>
        <translation>데이터 소스</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>구분</translation>
    </message>
    <message>
        <source>from sample </source>
        <translation>시작 샘플 </translation>
    </message>
    <message>
        <source>Add a data source</source>
        <translation>데이터 소스 추가</translation>
    </message>
    <message>
        <source>Remove this data source</source>
        <translation>이 데이터 소스 제거</translation>
    </message>
    <message>
        <source>Settings of this data source</source>
        <translation>이 데이터 소스의 설정</translation>
    </message>
    <message>
        <source>Add a data source: digits are built in.</source>
        <translation>데이터 소스를 추가하십시오. 숫자 데이터가 내장되어 있습니다.</translation>
    </message>
    <message>
        <source>%1 training, %2 validation, %3 test samples</source>
        <translation>학습 %1, 검증 %2, 테스트 %3</translation>
    </message>
    <message>
        <source>This source cannot be read yet.</source>
        <translation>아직 이 소스를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>There are no samples in this part.</source>
        <translation>이 구분에는 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>Reading samples…</source>
        <translation>샘플을 읽는 중…</translation>
    </message>
    <message>
        <source>Classes of the first %1 samples</source>
        <translation>처음 샘플 %1개의 클래스</translation>
    </message>
    <message>
        <source>unknown class</source>
        <translation>모르는 클래스</translation>
    </message>
</context>
<context>
    <name>netloom::DataTable</name>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
</context>
<context>
    <name>netloom::DataTableModel</name>
    <message>
        <source>%1 numbers</source>
        <translation>수 %1개</translation>
    </message>
    <message>
        <source>unknown class</source>
        <translation>모르는 클래스</translation>
    </message>
</context>
<context>
    <name>netloom::DecisionSurface</name>
    <message>
        <source>Decision surface</source>
        <translation>결정 경계</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>hollow: validation</source>
        <translation>빈 표식: 검증</translation>
    </message>
</context>
<context>
    <name>netloom::DistributionViewer</name>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>수 %1개</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>기울기</translation>
    </message>
</context>
<context>
    <name>netloom::DrawPad</name>
    <message>
        <source>Drawing pad</source>
        <translation>그림판</translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation>여기에 그리기</translation>
    </message>
</context>
<context>
    <name>netloom::DrawPanel</name>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Draw here once the network classifies pictures.</source>
        <translation>신경망이 이미지를 분류하면 여기에 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>펜</translation>
    </message>
    <message>
        <source>How thick the pen is</source>
        <translation>펜의 굵기</translation>
    </message>
    <message>
        <source>Show what the network sees</source>
        <translation>신경망이 보는 그림 표시</translation>
    </message>
</context>
<context>
    <name>netloom::FieldEditor</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Keep the numbers equal</source>
        <translation>같은 값 유지</translation>
    </message>
    <message>
        <source>Browse for a file or folder</source>
        <translation>파일이나 폴더 찾아보기</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>파일 선택…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 선택</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 선택</translation>
    </message>
</context>
<context>
    <name>netloom::FieldForm</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>%1에 추가</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>기본값으로</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 초기화</translation>
    </message>
    <message>
        <source>Remove number %1</source>
        <translation>%1번 제거</translation>
    </message>
</context>
<context>
    <name>netloom::FilterViewer</name>
    <message>
        <source>mean of inputs</source>
        <translation>입력 평균</translation>
    </message>
    <message>
        <source>input </source>
        <translation>입력 </translation>
    </message>
    <message>
        <source>Input channel</source>
        <translation>입력 채널</translation>
    </message>
    <message>
        <source>%1 weights, inputs down, outputs across</source>
        <translation>가중치 %1, 세로 입력, 가로 출력</translation>
    </message>
    <message numerus="yes">
        <source>%n filters</source>
        <translation>
            <numerusform>필터 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>mean of %1 inputs</source>
        <translation>입력 %1개의 평균</translation>
    </message>
    <message>
        <source>input %1 of %2</source>
        <translation>입력 %1/%2</translation>
    </message>
    <message>
        <source>scale ±%1, zero is dark</source>
        <translation>눈금 ±%1, 0은 어두움</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터</translation>
    </message>
</context>
<context>
    <name>netloom::FittedLine</name>
    <message>
        <source>Fitted line</source>
        <translation>적합 직선</translation>
    </message>
    <message>
        <source>network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>netloom::FrameItem</name>
    <message>
        <source>Teal</source>
        <translation>청록</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>보라</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>주황</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>분홍</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>무채색</translation>
    </message>
</context>
<context>
    <name>netloom::GraphDocument</name>
    <message>
        <source>module is missing</source>
        <translation>모듈이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n nodes</source>
        <translation>
            <numerusform>%1 · 노드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 추가</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>%1 삽입</translation>
    </message>
    <message>
        <source>Insert into wire</source>
        <translation>선에 삽입</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>조금 이동</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>간격 맞춤</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>자동 배치</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>항목 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete and reconnect %1</source>
        <translation>%1 삭제하고 다시 연결</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 삭제</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>다시 연결</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message numerus="yes">
        <source>Cut %n wires</source>
        <translation>
            <numerusform>선 %n개 끊기</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 이름 바꾸기</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>비활성화</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>Stop bypassing</source>
        <translation>우회 해제</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>펼치기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>메모 편집</translation>
    </message>
    <message>
        <source>Edit frame</source>
        <translation>프레임 편집</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>메모 추가</translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation>프레임 추가</translation>
    </message>
    <message>
        <source>Make module %1</source>
        <translation>%1 모듈 만들기</translation>
    </message>
    <message>
        <source>Unpack %1</source>
        <translation>%1 풀기</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>%2의 %1 변경</translation>
    </message>
    <message>
        <source>Change %1 of the recipe</source>
        <translation>레시피의 %1 변경</translation>
    </message>
    <message>
        <source>Change the recipe</source>
        <translation>레시피 변경</translation>
    </message>
    <message>
        <source>Add data %1</source>
        <translation>데이터 %1 추가</translation>
    </message>
    <message>
        <source>Change data %1</source>
        <translation>데이터 %1 변경</translation>
    </message>
    <message>
        <source>Rename data %1</source>
        <translation>데이터 %1 이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove data %1</source>
        <translation>데이터 %1 제거</translation>
    </message>
    <message>
        <source>Change title</source>
        <translation>제목 변경</translation>
    </message>
    <message>
        <source>Change description</source>
        <translation>설명 변경</translation>
    </message>
    <message>
        <source>Change shared parameters</source>
        <translation>공유 매개변수 변경</translation>
    </message>
    <message>
        <source>label</source>
        <translation>레이블</translation>
    </message>
</context>
<context>
    <name>netloom::HistogramPlot</name>
    <message>
        <source>Distribution</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>no numbers</source>
        <translation>수 없음</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>평균 %1</translation>
    </message>
    <message>
        <source>deviation %1</source>
        <translation>표준편차 %1</translation>
    </message>
    <message>
        <source>%1 zeros</source>
        <translation>0이 %1</translation>
    </message>
    <message>
        <source>%1 are no numbers</source>
        <translation>수가 아닌 값 %1개</translation>
    </message>
</context>
<context>
    <name>netloom::ImageGrid</name>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Copy the pictures</source>
        <translation>이미지 복사</translation>
    </message>
    <message>
        <source>Save the pictures as PNG…</source>
        <translation>이미지를 PNG로 저장…</translation>
    </message>
    <message>
        <source>Save the pictures</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be written.
Choose a folder that you may write to, or make room there.</source>
        <translation>&quot;%1&quot;에 쓸 수 없습니다.
쓸 수 있는 폴더를 고르거나 그곳에 자리를 마련하십시오.</translation>
    </message>
</context>
<context>
    <name>netloom::IssuesPanel</name>
    <message>
        <source>Issues</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Nothing is wrong with this project.</source>
        <translation>이 프로젝트에는 문제가 없습니다.</translation>
    </message>
</context>
<context>
    <name>netloom::LessonPanel</name>
    <message>
        <source>Open the example Perceptron: this shows each number of a network that is one neuron.</source>
        <translation>퍼셉트론 예제를 여십시오. 뉴런 하나로 된 신경망의 모든 수를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
</context>
<context>
    <name>netloom::LiveNodes</name>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
</context>
<context>
    <name>netloom::LossPlot</name>
    <message>
        <source>Curves of training</source>
        <translation>학습 곡선</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>smooth %1</source>
        <translation>평활 %1</translation>
    </message>
    <message>
        <source>log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>로그 축</translation>
    </message>
    <message>
        <source>Follow the newest step</source>
        <translation>최신 스텝 따라가기</translation>
    </message>
    <message>
        <source>Save the numbers as CSV…</source>
        <translation>수를 CSV로 저장…</translation>
    </message>
    <message>
        <source>Save the picture as PNG…</source>
        <translation>그림을 PNG로 저장…</translation>
    </message>
</context>
<context>
    <name>netloom::MainWindow</name>
    <message>
        <source>&amp;Arrange</source>
        <translation>정렬(&amp;A)</translation>
    </message>
    <message>
        <source>Autosave failed: %1</source>
        <translation>자동 저장하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Netloom projects (%1)</source>
        <translation>Netloom 프로젝트 (%1)</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>저장하지 않은 작업</translation>
    </message>
    <message>
        <source>Training is paused. Save %1 with what it has learned so far?</source>
        <translation>학습을 일시 정지했습니다. 지금까지 학습한 것과 함께 %1 프로젝트를 저장할까요?</translation>
    </message>
    <message>
        <source>Save the changes of %1?</source>
        <translation>%1의 변경 내용을 저장할까요?</translation>
    </message>
    <message>
        <source>%1[*] – Netloom</source>
        <translation>%1[*] – Netloom</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Issues · %1</source>
        <translation>문제 · %1</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>학습 전</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>학습 완료</translation>
    </message>
    <message>
        <source>stopped by an error</source>
        <translation>오류로 멈춤</translation>
    </message>
    <message>
        <source>edits not yet applied</source>
        <translation>적용하지 않은 편집 있음</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>노드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>매개변수 %1개</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>autosaved at %1</source>
        <translation>%1 자동 저장됨</translation>
    </message>
    <message>
        <source>unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message>
        <source>Netloom</source>
        <translation>Netloom</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>새 프로젝트(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>시작 화면(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>실행 취소(&amp;U): %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>다시 실행(&amp;R): %1</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>재생 또는 일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>한 스텝(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>정지(&amp;T)</translation>
    </message>
    <message>
        <source>Train from the &amp;beginning</source>
        <translation>처음부터 학습(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Apply edits to the run</source>
        <translation>편집을 학습에 적용(&amp;A)</translation>
    </message>
    <message>
        <source>Search &amp;commands</source>
        <translation>명령 검색(&amp;C)</translation>
    </message>
    <message>
        <source>Find a &amp;layer</source>
        <translation>층 찾기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정 따름(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>발표 화면(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>배치 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;About Netloom</source>
        <translation>Netloom 정보(&amp;A)</translation>
    </message>
    <message>
        <source>About Netloom</source>
        <translation>Netloom 정보</translation>
    </message>
    <message>
        <source>Netloom %1
A desktop laboratory for neural networks.
GPL-3.0-or-later</source>
        <translation>Netloom %1
신경망을 위한 데스크톱 실험실
GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 항목 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>신경망(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>프로젝트 없음</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>목록 지우기</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>The device that trains</source>
        <translation>학습하는 장치</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>명령 검색</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>속성</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Fitted line</source>
        <translation>적합 직선</translation>
    </message>
    <message>
        <source>Decision surface</source>
        <translation>결정 경계</translation>
    </message>
    <message>
        <source>%1 was written by another program.</source>
        <translation>%1 파일을 다른 프로그램이 고쳤습니다.</translation>
    </message>
    <message>
        <source>%1 was written by another program. To load it anew drops the changes made here.</source>
        <translation>%1 파일을 다른 프로그램이 고쳤습니다. 다시 불러오면 여기서 바꾼 내용은 사라집니다.</translation>
    </message>
    <message>
        <source>Load it anew</source>
        <translation>다시 불러오기</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>지금 것을 유지</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>스레드 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The device that trains, with %n threads</source>
        <translation>
            <numerusform>학습하는 장치, 스레드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>All that is random follows from this number, the first weights and the order of samples:</source>
        <translation>처음 가중치와 샘플의 순서를 비롯한 모든 무작위가 이 수에서 나옵니다:</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>단축키(&amp;K)…</translation>
    </message>
    <message>
        <source>Go to the &amp;outline</source>
        <translation>개요로 가기(&amp;O)</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>내부</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>다른 시드</translation>
    </message>
    <message>
        <source>Choose the seed…</source>
        <translation>시드 정하기…</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>저장 안 함</translation>
    </message>
    <message>
        <source>Train as long again</source>
        <translation>같은 기간만큼 더 학습</translation>
    </message>
    <message>
        <source>Train from the beginning</source>
        <translation>처음부터 학습</translation>
    </message>
    <message>
        <source>Training has reached its end.</source>
        <translation>학습이 끝까지 진행되었습니다.</translation>
    </message>
    <message>
        <source>There is no unsaved work.</source>
        <translation>저장하지 않은 작업이 없습니다.</translation>
    </message>
    <message>
        <source>This project reads data outside its folder: %1</source>
        <translation>이 프로젝트는 폴더 밖의 데이터를 읽습니다: %1</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Choose other data</source>
        <translation>다른 데이터 선택</translation>
    </message>
    <message>
        <source>What was learned in %1 steps is thrown away. This cannot be undone.</source>
        <translation>%1단계 동안 배운 것을 버립니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 has no room for what was learned: it would hold the network alone.</source>
        <translation>%1에는 배운 것을 담을 자리가 없어 신경망만 저장됩니다.</translation>
    </message>
    <message>
        <source>Save as .netloom…</source>
        <translation>.netloom으로 저장…</translation>
    </message>
    <message>
        <source>Save the network alone</source>
        <translation>신경망만 저장</translation>
    </message>
    <message>
        <source>Another program wrote %1 since it was opened here. To save over it drops what that program wrote.</source>
        <translation>여기에서 연 뒤에 다른 프로그램이 %1 파일을 다시 썼습니다. 덮어쓰면 그 내용이 사라집니다.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Save over it</source>
        <translation>덮어쓰기</translation>
    </message>
    <message>
        <source>&amp;Unsaved work…</source>
        <translation>저장하지 않은 작업(&amp;U)…</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>잠재 변수</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>글</translation>
    </message>
</context>
<context>
    <name>netloom::Minimap</name>
    <message>
        <source>Overview of the network</source>
        <translation>신경망 미리 보기</translation>
    </message>
</context>
<context>
    <name>netloom::NodeCanvas</name>
    <message>
        <source>Drag a layer from the palette, or search for one.</source>
        <translation>팔레트에서 층을 끌어오거나 검색하십시오.</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>층 추가</translation>
    </message>
    <message>
        <source>Insert a layer…</source>
        <translation>층 삽입…</translation>
    </message>
</context>
<context>
    <name>netloom::NodeFace</name>
    <message numerus="yes">
        <source>%1 parameter(s)</source>
        <translation>
            <numerusform>매개변수 %1개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 M parameters</source>
        <translation>매개변수 %1 M개</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>알 수 없음: %1</translation>
    </message>
</context>
<context>
    <name>netloom::NodeItem</name>
    <message>
        <source>%1: no such port</source>
        <translation>%1: 없는 포트</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (선택)</translation>
    </message>
</context>
<context>
    <name>netloom::NodeView</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Ctrl and the arrow keys go from node to node, arrow keys move the selection, Enter opens, Tab adds.</source>
        <translation>Ctrl+화살표로 노드를 옮겨 다니고, 화살표로 선택 항목을 움직이며, Enter로 열고 Tab으로 추가합니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1.%2 to %3.%4</source>
        <translation>%1.%2 → %3.%4</translation>
    </message>
    <message>
        <source>Muted: its outputs count as not connected.</source>
        <translation>비활성: 출력이 연결되지 않은 것으로 봅니다.</translation>
    </message>
    <message>
        <source>Bypassed: its first input passes straight through.</source>
        <translation>우회: 첫 입력이 그대로 통과합니다.</translation>
    </message>
    <message>
        <source>Shares its weights with other instances of this module.</source>
        <translation>이 모듈의 다른 인스턴스와 가중치를 공유합니다.</translation>
    </message>
    <message>
        <source>Is being trained.</source>
        <translation>학습 중입니다.</translation>
    </message>
    <message>
        <source>Edited since the run started; not yet applied.</source>
        <translation>학습을 시작한 뒤 편집했습니다. 아직 적용되지 않았습니다.</translation>
    </message>
    <message>
        <source>Frozen: takes part but does not learn.</source>
        <translation>고정: 계산에는 참여하지만 학습하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>netloom::NodeViewer</name>
    <message>
        <source>Press Play or Step: then there is something to see.</source>
        <translation>재생이나 한 스텝을 누르면 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>all are %1</source>
        <translation>모두 %1</translation>
    </message>
</context>
<context>
    <name>netloom::NumberGrid</name>
    <message>
        <source>Value of the cell</source>
        <translation>칸의 값</translation>
    </message>
</context>
<context>
    <name>netloom::OutlineModel</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1 ← %2</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>출력 %1</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>매개변수 %1개</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>비활성</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation>오류: %1</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>경고: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>형태</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
</context>
<context>
    <name>netloom::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>The nodes of the network are listed here.</source>
        <translation>신경망의 노드가 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Outline of the network</source>
        <translation>신경망 개요</translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation>캔버스에서 보기</translation>
    </message>
    <message>
        <source>Add a layer after this one…</source>
        <translation>이 뒤에 층 추가…</translation>
    </message>
    <message>
        <source>Connect an input…</source>
        <translation>입력 연결…</translation>
    </message>
    <message>
        <source>Settings of this node</source>
        <translation>이 노드의 설정</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>into the wire</source>
        <translation>선 사이에</translation>
    </message>
    <message>
        <source>Add a layer after %1</source>
        <translation>%1 뒤에 층 추가</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 ← %2</translation>
    </message>
    <message>
        <source>%1: take the wire away</source>
        <translation>%1: 선 떼기</translation>
    </message>
    <message>
        <source>Connect %1</source>
        <translation>%1 연결</translation>
    </message>
</context>
<context>
    <name>netloom::OutputViewer</name>
    <message>
        <source>common scale</source>
        <translation>공통 눈금</translation>
    </message>
    <message>
        <source>One scale for all maps: a dead filter looks dead</source>
        <translation>모든 맵에 같은 눈금: 죽은 필터가 그대로 드러납니다</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>mean squared error %1</source>
        <translation>평균 제곱 오차 %1</translation>
    </message>
    <message>
        <source>difference ±%1, zero is dark</source>
        <translation>차이 ±%1, 0은 어두움</translation>
    </message>
    <message numerus="yes">
        <source>%n maps</source>
        <translation>
            <numerusform>맵 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 maps</source>
        <translation>맵 %2개 중 %1개</translation>
    </message>
    <message>
        <source>%1 on one scale</source>
        <translation>%1, 같은 눈금</translation>
    </message>
    <message>
        <source>%1, each on its own scale</source>
        <translation>%1, 각자의 눈금</translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>수 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 numbers</source>
        <translation>수 %2개 중 %1개</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>그림 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>one number</source>
        <translation>숫자 하나</translation>
    </message>
</context>
<context>
    <name>netloom::PalettePanel</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Filter the layers</source>
        <translation>층 걸러 보기</translation>
    </message>
</context>
<context>
    <name>netloom::PerceptronLesson</name>
    <message>
        <source>%1 of %2 against the target %3: %4</source>
        <translation>목표 %3에 대한 %2의 %1: %4</translation>
    </message>
</context>
<context>
    <name>netloom::PlaneController</name>
    <message numerus="yes">
        <source>%n units over the plane</source>
        <translation>
            <numerusform>평면 위의 유닛 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::PlanePanel</name>
    <message>
        <source>validation samples</source>
        <translation>검증 샘플</translation>
    </message>
    <message>
        <source>What each unit makes of the plane</source>
        <translation>유닛마다 평면을 나타낸 그림</translation>
    </message>
    <message>
        <source>A network that learns from one or two numbers shows here what it says of every place.</source>
        <translation>수 한두 개로 학습하는 신경망이 모든 위치에서 내는 답을 여기에 보여 줍니다.</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>학습 전</translation>
    </message>
    <message>
        <source>%1 of %2 validation samples right</source>
        <translation>검증 샘플 %2개 중 %1개 정답</translation>
    </message>
    <message>
        <source>%1 of %2 samples right</source>
        <translation>샘플 %2개 중 %1개 정답</translation>
    </message>
    <message>
        <source>mean error %1</source>
        <translation>평균 오차 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n units · ±%2</source>
        <translation>
            <numerusform>%1 · 유닛 %n개 · ±%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::PlotLegend</name>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Hide this curve</source>
        <translation>이 곡선 숨기기</translation>
    </message>
    <message>
        <source>Show this curve</source>
        <translation>이 곡선 보이기</translation>
    </message>
</context>
<context>
    <name>netloom::PropertiesPanel</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Select a node to see its settings.</source>
        <translation>노드를 선택하면 설정이 나타납니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n개 선택됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>속성</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>매개변수 %1개</translation>
    </message>
    <message>
        <source>Filters · symmetric scale ±%1</source>
        <translation>필터 · 대칭 눈금 ±%1</translation>
    </message>
</context>
<context>
    <name>netloom::PropertyPanel</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter the settings</source>
        <translation>설정 걸러 보기</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
</context>
<context>
    <name>netloom::RecoveryDialog</name>
    <message>
        <source>Unsaved work</source>
        <translation>저장하지 않은 작업</translation>
    </message>
    <message>
        <source>Netloom did not end well. This was not saved:</source>
        <translation>Netloom이 비정상적으로 종료되었습니다. 다음 작업이 저장되지 않았습니다:</translation>
    </message>
    <message>
        <source>Netloom was ended before this was saved:</source>
        <translation>다음 작업을 저장하기 전에 Netloom이 종료되었습니다:</translation>
    </message>
    <message>
        <source>What is left here stays, and is offered again at the next start.</source>
        <translation>여기 남겨 둔 작업은 그대로 있으며, 다음에 시작할 때 다시 물어봅니다.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Throw away…</source>
        <translation>버리기…</translation>
    </message>
    <message>
        <source>Throw away the unsaved work of %1? It cannot be brought back after that.</source>
        <translation>%1의 저장하지 않은 작업을 버릴까요? 버리면 되살릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>an untitled project</source>
        <translation>이름 없는 프로젝트</translation>
    </message>
    <message>
        <source>trained up to step %1</source>
        <translation>%1단계까지 학습함</translation>
    </message>
    <message>
        <source>never saved</source>
        <translation>저장한 적 없음</translation>
    </message>
    <message>
        <source>its file was changed since</source>
        <translation>그 뒤에 파일이 바뀜</translation>
    </message>
    <message>
        <source>its file is gone</source>
        <translation>파일이 없어짐</translation>
    </message>
</context>
<context>
    <name>netloom::ShortcutsDialog</name>
    <message>
        <source>Use it here</source>
        <translation>여기에 쓰기</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>기본값으로</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>모두 되돌리기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Filter by command or key</source>
        <translation>명령이나 키로 찾기</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>새 키</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>키 없음</translation>
    </message>
    <message>
        <source>%1 already means &quot;%2&quot;.</source>
        <translation>%1 키는 이미 &quot;%2&quot;입니다.</translation>
    </message>
</context>
<context>
    <name>netloom::TimeControl</name>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Step of the training</source>
        <translation>학습 단계</translation>
    </message>
    <message>
        <source>Look back at what was learned up to a step</source>
        <translation>어느 단계까지 배운 모습을 되돌아봅니다</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1 단계</translation>
    </message>
</context>
<context>
    <name>netloom::TrainingPanel</name>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Edited, not yet applied to this run.</source>
        <translation>편집 내용이 아직 이 학습에 적용되지 않았습니다.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
</context>
<context>
    <name>netloom::ViewerController</name>
    <message numerus="yes">
        <source>%n channels of sample %1</source>
        <translation>
            <numerusform>%1번 샘플의 채널 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>샘플 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>made of sample %1</source>
        <translation>%1번 샘플로 만듦</translation>
    </message>
    <message>
        <source>made of noise</source>
        <translation>잡음으로 만듦</translation>
    </message>
</context>
<context>
    <name>netloom::ViewerPanel</name>
    <message>
        <source>What to look at</source>
        <translation>볼 대상</translation>
    </message>
    <message>
        <source>sample </source>
        <translation>샘플 </translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Select a node to see inside it.</source>
        <translation>노드를 선택하면 내부를 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>netloom::WelcomePage</name>
    <message>
        <source>What shall we train?</source>
        <translation>무엇을 학습할까요?</translation>
    </message>
    <message>
        <source>New network</source>
        <translation>새 신경망</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근 항목</translation>
    </message>
    <message>
        <source>Open an example and press Play: the loss falls, filters form, and every number can be looked at. Or begin with an empty canvas and wire a network of your own.</source>
        <translation>예제를 열고 재생을 누르세요. 손실이 줄고 필터가 만들어지며, 모든 수를 들여다볼 수 있습니다. 또는 빈 캔버스에서 나만의 신경망을 연결해 보세요.</translation>
    </message>
    <message>
        <source>Examples, from one neuron to networks that paint</source>
        <translation>예제: 뉴런 하나부터 그림을 그리는 신경망까지</translation>
    </message>
</context>
<context>
    <name>netloom::WireRules</name>
    <message>
        <source>a tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>labels (an index)</source>
        <translation>레이블(번호)</translation>
    </message>
    <message>
        <source>one number (a scalar)</source>
        <translation>수 하나(스칼라)</translation>
    </message>
    <message>
        <source>That node is gone.</source>
        <translation>그 노드가 없습니다.</translation>
    </message>
    <message>
        <source>%1 cannot feed itself.</source>
        <translation>%1 노드는 자신에게 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>That port is gone.</source>
        <translation>그 포트가 없습니다.</translation>
    </message>
    <message>
        <source>%1 gives %2, but %3 takes %4.</source>
        <translation>%1에서는 %2이(가) 나오지만 %3에는 %4이(가) 들어가야 합니다.</translation>
    </message>
    <message>
        <source>This would close a loop: %1 already feeds %2.</source>
        <translation>순환이 생깁니다. %1 노드가 이미 %2 노드로 이어집니다.</translation>
    </message>
</context>
<context>
    <name>netloom::WrittenText</name>
    <message>
        <source>Text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>글 저장</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be written.
Choose a folder that you may write to, or make room there.</source>
        <translation>&quot;%1&quot;에 쓸 수 없습니다.
쓸 수 있는 폴더를 고르거나 그곳에 자리를 마련하십시오.</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>글 복사</translation>
    </message>
    <message>
        <source>Save the text…</source>
        <translation>글 저장…</translation>
    </message>
</context>
</TS>
